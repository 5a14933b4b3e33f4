namespace Uketsuke.Database;

/// <summary>Where the office's data lives.</summary>
public sealed record DatabaseOptions
{
    public required DataFolder Folder { get; init; }

    /// <summary>A PostgreSQL connection string for larger offices; null for the SQLite file in <see cref="Folder"/>.</summary>
    public string? Postgres { get; init; }

    public bool IsSqlite => Postgres is null;

    /// <summary>How long a writer waits for another process's lock before it gives up (SQLite), in seconds.</summary>
    public int BusySeconds { get; init; } = 30;
}
