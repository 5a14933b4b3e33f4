using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PracticeOffice.Records;

/// <summary>
/// The system's own database. A registration is on the disk (write-ahead log, fsync at every commit) before <see cref="Add"/>
/// returns. There is no unique rule on people: the same applicant may be registered as often as somebody presses the button.
/// </summary>
internal sealed class RegistrationStore
{
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS registration (
            id INTEGER PRIMARY KEY AUTOINCREMENT, process TEXT NOT NULL, number INTEGER NOT NULL,
            receipt_no TEXT NOT NULL UNIQUE, card_no TEXT NOT NULL, kana_key TEXT NOT NULL, kana TEXT NOT NULL,
            name TEXT NOT NULL, birth_date TEXT NOT NULL, base_date TEXT, apply_date TEXT NOT NULL,
            category TEXT NOT NULL, remarks TEXT NOT NULL, fields TEXT NOT NULL, operator TEXT NOT NULL,
            registered_at INTEGER NOT NULL, visible_at INTEGER NOT NULL, UNIQUE (process, number));
        CREATE INDEX IF NOT EXISTS registration_kana ON registration (process, kana_key);
        """;

    private readonly string _connection;

    public RegistrationStore(string folder)
    {
        Directory.CreateDirectory(folder);
        _connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "practice.db") }.ToString();
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL;" + Schema;
        command.ExecuteNonQuery();
    }

    /// <param name="process">Key of the process; numbers count up within it, without gaps.</param>
    /// <param name="fill">Makes the row from the number it gets.</param>
    /// <param name="visibleAt">Searches do not find the row before this time.</param>
    public Registration Add(string process, Func<long, Registration> fill, DateTimeOffset visibleAt)
    {
        using SqliteConnection connection = Open();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        using SqliteCommand next = connection.CreateCommand();
        next.CommandText = "SELECT COALESCE(MAX(number), 0) + 1 FROM registration WHERE process = $process";
        next.Parameters.AddWithValue("$process", process);
        long number = (long)next.ExecuteScalar()!;
        Registration row = fill(number);
        Insert(connection, process, number, row, visibleAt);
        transaction.Commit();
        return row;
    }

    /// <summary>Oldest first.</summary>
    /// <param name="limit">At most so many rows.</param>
    public ImmutableArray<Registration> Find(string process, SearchCriteria criteria, int limit)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT * FROM registration
            WHERE process = $process AND visible_at <= $seen AND registered_at <= $until
              AND ($kana IS NULL OR substr(kana_key, 1, length($kana)) = $kana)
              AND ($birth IS NULL OR birth_date = $birth) AND ($base IS NULL OR base_date = $base)
              AND ($receipt IS NULL OR receipt_no = $receipt) AND ($remarks IS NULL OR instr(remarks, $remarks) > 0)
            ORDER BY number LIMIT $limit
            """;
        command.Parameters.AddWithValue("$process", process);
        command.Parameters.AddWithValue("$seen", criteria.SeenAt.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$until", criteria.RegisteredUntil.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$kana", OrNull(criteria.Kana is null ? null : WithoutSpaces(criteria.Kana)));
        command.Parameters.AddWithValue("$birth", OrNull(Iso(criteria.BirthDate)));
        command.Parameters.AddWithValue("$base", OrNull(Iso(criteria.BaseDate)));
        command.Parameters.AddWithValue("$receipt", OrNull(criteria.ReceiptNo));
        command.Parameters.AddWithValue("$remarks", OrNull(criteria.Remarks));
        command.Parameters.AddWithValue("$limit", limit);
        return Rows(command);
    }

    /// <summary>Everything of one process, in order of registration, whatever searches may see.</summary>
    public ImmutableArray<Registration> All(string process) =>
        Find(process, new() { SeenAt = DateTimeOffset.MaxValue, RegisteredUntil = DateTimeOffset.MaxValue }, int.MaxValue);

    /// <summary>Somebody cancels a registration: it is gone from searches and lists.</summary>
    /// <returns>False when there is none with this receipt.</returns>
    public bool Remove(string receipt)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "DELETE FROM registration WHERE receipt_no = $receipt";
        command.Parameters.AddWithValue("$receipt", receipt);
        return command.ExecuteNonQuery() > 0;
    }

    public long Count(string process)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM registration WHERE process = $process";
        command.Parameters.AddWithValue("$process", process);
        return (long)command.ExecuteScalar()!;
    }

    private static void Insert(
        SqliteConnection connection, string process, long number, Registration row, DateTimeOffset visibleAt)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO registration (process, number, receipt_no, card_no, kana_key, kana, name, birth_date, base_date,
                apply_date, category, remarks, fields, operator, registered_at, visible_at)
            VALUES ($process, $number, $receipt, $card, $key, $kana, $name, $birth, $base, $apply, $category, $remarks,
                $fields, $operator, $registered, $visible)
            """;
        command.Parameters.AddWithValue("$process", process);
        command.Parameters.AddWithValue("$number", number);
        command.Parameters.AddWithValue("$receipt", row.ReceiptNo);
        command.Parameters.AddWithValue("$card", row.CardNo);
        command.Parameters.AddWithValue("$key", WithoutSpaces(row.Kana));
        command.Parameters.AddWithValue("$kana", row.Kana);
        command.Parameters.AddWithValue("$name", row.Name);
        command.Parameters.AddWithValue("$birth", Iso(row.BirthDate));
        command.Parameters.AddWithValue("$base", OrNull(Iso(row.BaseDate)));
        command.Parameters.AddWithValue("$apply", Iso(row.ApplyDate));
        command.Parameters.AddWithValue("$category", row.Category);
        command.Parameters.AddWithValue("$remarks", row.Remarks);
        command.Parameters.AddWithValue("$fields", row.Fields);
        command.Parameters.AddWithValue("$operator", row.Operator);
        command.Parameters.AddWithValue("$registered", row.RegisteredAt.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$visible", visibleAt.ToUnixTimeMilliseconds());
        command.ExecuteNonQuery();
    }

    private static ImmutableArray<Registration> Rows(SqliteCommand command)
    {
        ImmutableArray<Registration>.Builder rows = ImmutableArray.CreateBuilder<Registration>();
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(new Registration
            {
                ReceiptNo = Text("receipt_no"),
                CardNo = Text("card_no"),
                Name = Text("name"),
                Kana = Text("kana"),
                BirthDate = Day(Text("birth_date")),
                BaseDate = reader.IsDBNull(reader.GetOrdinal("base_date")) ? null : Day(Text("base_date")),
                ApplyDate = Day(Text("apply_date")),
                Category = Text("category"),
                Remarks = Text("remarks"),
                Fields = Text("fields"),
                Operator = Text("operator"),
                RegisteredAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(reader.GetOrdinal("registered_at"))),
            });
        }

        return rows.ToImmutable();

        string Text(string column) => reader.GetString(reader.GetOrdinal(column));
    }

    private SqliteConnection Open()
    {
        SqliteConnection connection = new(_connection);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL";
        command.ExecuteNonQuery();
        return connection;
    }

    private static string WithoutSpaces(string kana) =>
        kana.Replace("　", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object OrNull(string? text) => text is null ? DBNull.Value : text;
}
