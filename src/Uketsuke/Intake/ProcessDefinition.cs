using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Intake;

/// <summary>One kind of work of one section (業務): its forms, its scenario, how its submissions are numbered.</summary>
public sealed record ProcessDefinition
{
    /// <summary>e.g. <c>bus-pass</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required ImmutableArray<FormTemplate> Forms { get; init; }

    /// <summary>The scenario file, absolute.</summary>
    public required string ScenarioPath { get; init; }

    /// <summary>The environment file that the scenario's connections come from, absolute.</summary>
    public required string EnvironmentPath { get; init; }

    /// <summary>Two to four capital letters; first part of the reference number, e.g. <c>BP-20261123-0001</c>.</summary>
    public required string ReferencePrefix { get; init; }

    /// <summary>The one who settled a field last may not also accept the submission.</summary>
    public bool SecondPerson { get; init; }

    /// <summary>Column heading of the electronic applications' CSV → field; empty when the process takes paper only.</summary>
    public ImmutableDictionary<string, FieldKey> ElectronicColumns { get; init; } = ImmutableDictionary<string, FieldKey>.Empty;

    /// <summary>Column headings of the electronic applications' CSV that may stand there and are not used.</summary>
    public ImmutableArray<string> ElectronicIgnored { get; init; } = [];

    /// <summary>Values that the business system's character set cannot hold stop an application; e.g. <c>cp932</c>, or null.</summary>
    public string? Charset { get; init; }

    /// <summary>Scans that appear in this folder are taken in; absolute, or null.</summary>
    public string? WatchedFolder { get; init; }
}

/// <summary>The office's processes, in the order of <c>processes.yaml</c>.</summary>
public interface IProcessCatalogue
{
    ImmutableArray<ProcessDefinition> All { get; }

    ProcessDefinition? Find(string process);
}
