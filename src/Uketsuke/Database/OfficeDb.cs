using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Uketsuke.Basics;

namespace Uketsuke.Database;

/// <summary>
/// The office's database. Each room configures its own tables (<c>IEntityTypeConfiguration</c>); names are snake_case, times are
/// unix milliseconds, ids are 32 hexadecimal digits, enumerations are their names.
/// </summary>
/// <remarks>Not thread-safe. Comes from <see cref="OfficeDatabase"/>, one per transaction.</remarks>
public sealed class OfficeDb(DbContextOptions<OfficeDb> options) : DbContext(options)
{
    private readonly List<IFact> facts = [];
    private readonly List<AuditLine> audit = [];

    internal IReadOnlyList<IFact> Facts => facts;

    internal IReadOnlyList<AuditLine> AuditLines => audit;

    /// <summary>Something happened: what follows is ordered in this same transaction (see Flow.cs).</summary>
    public void Record(IFact fact) => facts.Add(fact);

    /// <summary>Who did what: written in this same transaction, or the work does not happen.</summary>
    public void Audit(AuditLine line) => audit.Add(line);

    internal IFact[] TakeFacts()
    {
        IFact[] taken = [.. facts];
        facts.Clear();
        return taken;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OfficeDb).Assembly);
        foreach (IMutableEntityType entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (IMutableProperty property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase.Of(property.Name));
                if (property.ClrType.IsEnum || Nullable.GetUnderlyingType(property.ClrType)?.IsEnum == true)
                {
                    property.SetProviderClrType(typeof(string));
                }
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayConverter>();
        configurationBuilder.Properties<BatchId>().HaveConversion<BatchIdConverter>();
        configurationBuilder.Properties<PageId>().HaveConversion<PageIdConverter>();
        configurationBuilder.Properties<SubmissionId>().HaveConversion<SubmissionIdConverter>();
        configurationBuilder.Properties<ScanFileId>().HaveConversion<ScanFileIdConverter>();
        configurationBuilder.Properties<WorkId>().HaveConversion<WorkIdConverter>();
        configurationBuilder.Properties<StaffId>().HaveConversion<StaffIdConverter>();
        configurationBuilder.Properties<Personal<string>>().HaveConversion<PersonalConverter>();
    }

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

    private sealed class DayConverter() : ValueConverter<DateOnly, string>(
        day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        stored => DateOnly.ParseExact(stored, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private sealed class BatchIdConverter() : ValueConverter<BatchId, string>(id => id.ToString(), text => new(Guid.Parse(text)));

    private sealed class PageIdConverter() : ValueConverter<PageId, string>(id => id.ToString(), text => new(Guid.Parse(text)));

    private sealed class SubmissionIdConverter() : ValueConverter<SubmissionId, string>(
        id => id.ToString(), text => new(Guid.Parse(text)));

    private sealed class ScanFileIdConverter() : ValueConverter<ScanFileId, string>(
        id => id.ToString(), text => new(Guid.Parse(text)));

    private sealed class WorkIdConverter() : ValueConverter<WorkId, string>(id => id.ToString(), text => new(Guid.Parse(text)));

    private sealed class StaffIdConverter() : ValueConverter<StaffId, string>(id => id.Value, text => new(text));

    private sealed class PersonalConverter() : ValueConverter<Personal<string>, string>(
        value => value.Value, text => new(text));
}
