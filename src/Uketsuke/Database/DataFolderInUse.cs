using Uketsuke.Basics;

namespace Uketsuke.Database;

/// <summary>Another process already works in this data folder. Two would take each other's running work for leftovers.</summary>
public sealed record DataFolderInUse() : Refusal(
    "data-folder-in-use",
    new("このデータフォルダーは、別の uketsuke が使用中です。", "Another uketsuke is already using this data folder."),
    new("動いている方を終了してから起動し直すか、--data で別のフォルダーを指定してください。",
        "Stop the running one and start again, or name another folder with --data."));

/// <summary>Thrown at start by <see cref="FolderLock"/>; carries the refusal that a door shows.</summary>
public sealed class DataFolderInUseException : Exception
{
    public DataFolderInUseException()
        : base(new DataFolderInUse().Cause.Ja)
    {
    }

    public DataFolderInUseException(string message)
        : base(message)
    {
    }

    public DataFolderInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public Refusal Refusal { get; } = new DataFolderInUse();
}
