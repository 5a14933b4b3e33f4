using System.Security.Cryptography;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Tests.Reading;

public sealed class AcceptanceModelTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"acceptance-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_saved_model_comes_back_with_its_checksum()
    {
        AcceptanceModel model = AcceptanceFit.Fit(AcceptanceKit.Fields(500, seed: 1), new() { Note = "見本" });

        model.Save(path);

        Assert.Equal(model.Checksum(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        Assert.Equal(model.ToJson(), AcceptanceModel.Load(path).ToJson());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"schema\": \"acceptance/1\" }")]
    [InlineData("not JSON")]
    public void A_damaged_file_is_named_and_not_used(string content)
    {
        File.WriteAllText(path, content);

        ModelUnusableException refused = Assert.Throws<ModelUnusableException>(() => AcceptanceModel.Load(path));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_other_features_is_not_used()
    {
        File.WriteAllText(path, AcceptanceModel.None.ToJson().Replace("log-odds", "odds", StringComparison.Ordinal));

        Assert.Throws<ModelUnusableException>(() => AcceptanceModel.Load(path));
    }

    [Fact]
    public void The_offices_own_file_wins_from_the_moment_it_is_there()
    {
        AcceptanceFile file = new(path);
        Assert.Same(AcceptanceModel.Shipped, file.Current());

        AcceptanceKit.Plain(FieldKind.Phone, 0.9).Save(path);

        Assert.NotNull(file.Current().Find(FieldKind.Phone));
        Assert.NotSame(AcceptanceModel.Shipped, file.Current());
    }

    [Fact]
    public void The_model_card_names_the_checksum_of_the_shipped_file()
    {
        string models = Path.Combine(RepositoryRoot(), "models");
        string checksum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(models, "acceptance-v1.json"))));

        Assert.Contains(checksum, File.ReadAllText(Path.Combine(models, "README.md")), StringComparison.Ordinal);
        Assert.Equal(checksum, AcceptanceModel.Shipped.Checksum());
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Uketsuke.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Uketsuke.slnx is not above the tests.");
        }

        return folder.FullName;
    }
}
