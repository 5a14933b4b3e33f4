using System.Diagnostics.CodeAnalysis;

namespace Uketsuke.Basics;

/// <summary>Either the wanted value, or the refusal that says why there is none.</summary>
public readonly record struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <exception cref="InvalidOperationException">The outcome is a refusal: ask <see cref="Succeeded"/> first.</exception>
    public T Value => Succeeded ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

#pragma warning disable CA2225 // An outcome is made by returning the value or the refusal; a named twin would only be noise.
    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
#pragma warning restore CA2225
}
