using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PracticeOffice.Practising;

/// <summary>The faults that a test or a trainer asked for. In memory only; a restart clears it.</summary>
internal sealed class FaultBoard
{
    private readonly Lock _gate = new();
    private ImmutableArray<Fault> _faults = [];

    public ImmutableArray<Fault> Left
    {
        get
        {
            lock (_gate)
            {
                return _faults;
            }
        }
    }

    public void Add(Fault fault)
    {
        lock (_gate)
        {
            _faults = _faults.Add(fault);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _faults = [];
        }
    }

    public bool TryTake(FaultPlace place, FaultKind kind) => TryTake(place, kind, out _);

    /// <summary>Uses up one time of the first fault of this kind for this place, or for any place.</summary>
    /// <param name="place">Where we are; <see cref="FaultPlace.Any"/> on a page that is neither commit nor search.</param>
    public bool TryTake(FaultPlace place, FaultKind kind, [NotNullWhen(true)] out Fault? taken)
    {
        lock (_gate)
        {
            taken = _faults.FirstOrDefault(fault => fault.Do == kind && (fault.On == place || fault.On == FaultPlace.Any));
            if (taken is { After: > 0 })
            {
                _faults = _faults.Replace(taken, taken with { After = taken.After - 1 });
                taken = null;
            }
            else if (taken is { Times: > 0 })
            {
                _faults = taken.Times == 1
                    ? _faults.Remove(taken)
                    : _faults.Replace(taken, taken with { Times = taken.Times - 1 });
            }

            return taken is not null;
        }
    }
}
