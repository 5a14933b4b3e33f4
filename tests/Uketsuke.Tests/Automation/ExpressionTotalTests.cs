using System.Collections.Immutable;
using CsCheck;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Tests.Automation;

/// <summary>Every expression that can be written has a type, a bounded cost, and an answer for any values whatever.</summary>
public sealed class ExpressionTotalTests
{
    private static readonly RecordOf Row = new("row", ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, ExprType>
    {
        ["no"] = ExprType.Text,
    }));

    private static readonly ImmutableDictionary<string, ExprType> Names = ImmutableDictionary.CreateRange(new Dictionary<string, ExprType>
    {
        ["t"] = ExprType.Text,
        ["i"] = ExprType.Integer,
        ["m"] = ExprType.Decimal,
        ["d"] = ExprType.Date,
        ["b"] = ExprType.Bool,
        ["rows"] = new ListOf(Row),
    });

    private static readonly ExprType[] Types = [ExprType.Text, ExprType.Integer, ExprType.Decimal, ExprType.Date, ExprType.Bool];

    private static readonly Gen<ImmutableDictionary<string, object?>> Values = Gen.Select(
        Gen.Null(Gen.String), Gen.Long, Gen.Decimal, Gen.Int[0, DateOnly.MaxValue.DayNumber], Gen.Int[0, 63], Gen.Null(Gen.String).Array[0, 4])
        .Select((text, whole, part, day, absent, rows) => ImmutableDictionary.CreateRange(new Dictionary<string, object?>
        {
            ["t"] = text,
            ["i"] = (absent & 1) == 1 ? null : whole,
            ["m"] = (absent & 2) == 2 ? null : part,
            ["d"] = (absent & 4) == 4 ? null : DateOnly.FromDayNumber(day),
            ["b"] = (absent & 8) == 8 ? null : (absent & 16) == 16,
            ["rows"] = (absent & 32) == 32 ? null : rows.Select(no => (object?)new Dictionary<string, object?> { ["no"] = no }).ToImmutableArray(),
        }));

    [Fact]
    public void Any_expression_of_any_values_has_an_answer_of_its_type_and_throws_nothing() =>
        Gen.Select(Gen.Int[0, 4], Gen.UInt.Array[60], Values).Sample(
            (type, tape, values) =>
            {
                string source = new Writer(tape).Of(Types[type], 4);

                (Expression? made, ImmutableArray<string> problems) = Expression.Compile(source, Names);

                // What is written by type is refused for its cost or length only.
                Assert.True(made is not null || source.Length > 2000 || problems.Any(one => one.Contains("nested", StringComparison.Ordinal) || one.Contains("grow", StringComparison.Ordinal)), $"{source}: {string.Join(' ', problems)}");
                object? answer = made?.Evaluate(values);
                Assert.True(answer is null || Fits(answer, made!.Type), $"{source} = {answer?.GetType()}");
                Assert.True(answer is not string text || text.Length <= ExprCost.MostGrowth * 2100, source);
            },
            iter: 3000);

    [Fact]
    public void Every_function_of_the_language_is_among_those_that_are_tried() => Assert.Equal(
        ExprFunctions.All.Keys.Order(StringComparer.Ordinal), Writer.Tried.Order(StringComparer.Ordinal));

    private static bool Fits(object answer, ExprType type) => answer switch
    {
        string => type == ExprType.Text,
        long => type == ExprType.Integer || type == ExprType.Decimal,
        decimal => type == ExprType.Decimal,
        bool => type == ExprType.Bool,
        DateOnly => type == ExprType.Date,
        _ => false,
    };

    /// <summary>Writes an expression of a wanted type; the numbers of the tape decide what it is made of.</summary>
    private sealed class Writer(uint[] tape)
    {
        private int at;
        private int names;

        public static IEnumerable<string> Tried => ExprFunctions.All.Values.Where(one => Types.Contains(one.Result)).Select(one => one.Name);

        public string Of(ExprType type, int depth)
        {
            if (depth == 0)
            {
                return Leaf(type);
            }

            ExprFunction[] fitting = [.. ExprFunctions.All.Values.Where(one => one.Result == type).OrderBy(one => one.Name, StringComparer.Ordinal)];
            return Next(8) switch
            {
                0 => Leaf(type),
                1 => $"({Of(ExprType.Bool, depth - 1)} ? {Of(type, depth - 1)} : {Of(type, depth - 1)})",
                2 => $"(b ? null : {Leaf(type)})",
                3 or 4 when fitting.Length > 0 => Call(fitting[Next(fitting.Length)], depth),
                _ => Operation(type, depth),
            };
        }

        private string Operation(ExprType type, int depth)
        {
            if (type == ExprType.Bool)
            {
                return Question(depth);
            }

            string left = Of(type, depth - 1);
            return type == ExprType.Text ? $"({left} + {Of(type, depth - 1)})"
                : type == ExprType.Date ? left
                : type == ExprType.Integer && Next(4) == 0 ? "rows.filter(" + Variable(out string row) + $", {row}.no == {Of(ExprType.Text, depth - 1)}).size()"
                : $"({left} {"+-*/%"[Next(5)]} {Of(type, depth - 1)})";
        }

        private string Question(int depth)
        {
            ExprType of = Types[Next(4)];
            return Next(5) switch
            {
                0 => $"!({Of(ExprType.Bool, depth - 1)})",
                1 => $"({Of(ExprType.Bool, depth - 1)} {(Next(2) == 0 ? "&&" : "||")} {Of(ExprType.Bool, depth - 1)})",
                2 => $"({Of(of, depth - 1)} in [{Of(of, depth - 1)}, {Of(of, depth - 1)}])",
                3 => $"rows.{(Next(2) == 0 ? "exists" : "all")}({Variable(out string row)}, {row}.no.contains({Of(ExprType.Text, depth - 1)}))",
                _ => $"({Of(of, depth - 1)} {new[] { "==", "!=", "<", "<=", ">", ">=" }[Next(6)]} {Of(of, depth - 1)})",
            };
        }

        private string Call(ExprFunction function, int depth)
        {
            string[] given = [.. function.Parameters.Select(type => Of(type, depth - 1))];
            if (function.Literal is { } literal)
            {
                given[literal.Place] = function.Name == "wareki" ? "'ggy年M月d日'" : "'cp932'";
            }

            return $"{function.Name}({string.Join(", ", given)})";
        }

        private string Leaf(ExprType type) => type.Name switch
        {
            "text" => Next(3) switch { 0 => "t", 1 => "'三田3丁目ｶﾞ '", _ => "''" },
            "integer" => Next(3) switch { 0 => "i", 1 => "9223372036854775807", _ => "0" },
            "decimal" => Next(3) switch { 0 => "m", 1 => "0.5", _ => "7922816251426433759354395033.5" },
            "date" => Next(3) switch { 0 => "d", 1 => "seireki('9999-12-31')", _ => "seireki('0001-01-01')" },
            _ => Next(2) == 0 ? "b" : "true",
        };

        private string Variable(out string name) => name = $"v{names++}";

        private int Next(int count) => (int)(tape[at++ % tape.Length] % (uint)count);
    }
}
