namespace FaultHarness;

/// <param name="Root">The checkout.</param>
/// <param name="KillsPerChunk">Kills before a chunk is ended in peace and compared.</param>
/// <param name="Items">Of a chunk, at most 100; those that no start came to are left out of the comparison.</param>
/// <param name="Survivors">At most so many kills of driver or browser in one start, before the kill that ends it.</param>
/// <param name="StandingPercent">Of the starts, how many use the harness's own browser and so start faster; 0 to 100.</param>
internal sealed record HarnessSettings(string Root, int Seed, int KillsPerChunk = 20, int Items = 40, int Survivors = 3, int StandingPercent = 50);
