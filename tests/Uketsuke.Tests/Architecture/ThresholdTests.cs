using System.Reflection;
using Uketsuke.Basics;

namespace Uketsuke.Tests.Architecture;

/// <summary>Only records, interfaces and wiring cross a threshold; rooms do not hold each other's working parts.</summary>
public sealed class ThresholdTests
{
    private const BindingFlags Everything =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_room_holds_an_internal_class_of_another_room()
    {
        string[] wrong =
        [
            .. from type in typeof(Refusal).Assembly.GetTypes()
               where RoomOf(type) is not null
               from held in type.GetFields(Everything).Select(field => field.FieldType)
                   .Concat(type.GetConstructors(Everything).SelectMany(made => made.GetParameters()).Select(part => part.ParameterType))
               let room = RoomOf(held)
               where room is not null && room is not "Basics" && room != RoomOf(type)
               where !held.IsVisible
               select $"{type.FullName} holds {held.FullName}",
        ];

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own_and_speaks_both_languages()
    {
        Refusal[] refusals =
        [
            .. from type in typeof(Refusal).Assembly.GetTypes()
               where type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract
               from made in type.GetConstructors()
               where made.GetParameters().Length == 0
               select (Refusal)made.Invoke([]),
        ];

        Assert.NotEmpty(refusals);
        Assert.Equal(refusals.Length, refusals.Select(refusal => refusal.Code).Distinct().Count());
        Assert.All(refusals, refusal =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", refusal.Code);
            Assert.NotEmpty(refusal.Cause.Ja);
            Assert.NotEmpty(refusal.Cause.En);
            Assert.NotEmpty(refusal.Remedy.Ja);
            Assert.NotEmpty(refusal.Remedy.En);
        });
    }

    private static string? RoomOf(Type type)
    {
        string[] parts = type.Namespace?.Split('.') ?? [];
        return parts is ["Uketsuke", string room, ..] ? room : null;
    }
}
