using System.Text;

namespace Uketsuke.Ocr.Tests.Models;

/// <summary>Writes small ONNX networks (IR 8, operator set 13) byte by byte: just enough of the protobuf wire format.</summary>
internal sealed class TinyOnnx
{
    private const int Float = 1;
    private const int Whole = 7;

    private readonly List<byte> graph = [];

    /// <param name="shape">-1 for a size that is open.</param>
    public TinyOnnx Input(string name, params long[] shape) => Field(11, Value(name, shape));

    public TinyOnnx Output(string name, params long[] shape) => Field(12, Value(name, shape));

    public TinyOnnx Constant(string name, long[] shape, float[] values)
    {
        byte[] raw = new byte[values.Length * sizeof(float)];
        Buffer.BlockCopy(values, 0, raw, 0, raw.Length);
        return Field(5, Tensor(name, shape, Float, raw));
    }

    public TinyOnnx Constant(string name, params long[] values)
    {
        byte[] raw = new byte[values.Length * sizeof(long)];
        Buffer.BlockCopy(values, 0, raw, 0, raw.Length);
        return Field(5, Tensor(name, [values.Length], Whole, raw));
    }

    public TinyOnnx Node(string type, string[] inputs, string output, params (string Name, long[] Values)[] attributes)
    {
        List<byte> node = [];
        foreach (string input in inputs)
        {
            Write(node, 1, Encoding.UTF8.GetBytes(input));
        }

        Write(node, 2, Encoding.UTF8.GetBytes(output));
        Write(node, 4, Encoding.UTF8.GetBytes(type));
        foreach ((string name, long[] values) in attributes)
        {
            List<byte> attribute = [];
            Write(attribute, 1, Encoding.UTF8.GetBytes(name));
            foreach (long value in values)
            {
                Write(attribute, values.Length == 1 ? 3 : 8, value);
            }

            Write(attribute, 20, values.Length == 1 ? 2 : 7);
            Write(node, 5, [.. attribute]);
        }

        return Field(1, [.. node]);
    }

    public byte[] Model()
    {
        List<byte> model = [];
        Write(model, 1, 8);
        List<byte> operators = [];
        Write(operators, 2, 13);
        Write(model, 8, [.. operators]);
        List<byte> named = [.. graph];
        Write(named, 2, "tiny"u8.ToArray());
        Write(model, 7, [.. named]);
        return [.. model];
    }

    private static byte[] Tensor(string name, long[] shape, int type, byte[] raw)
    {
        List<byte> tensor = [];
        foreach (long size in shape)
        {
            Write(tensor, 1, size);
        }

        Write(tensor, 2, type);
        Write(tensor, 8, Encoding.UTF8.GetBytes(name));
        Write(tensor, 9, raw);
        return [.. tensor];
    }

    private static byte[] Value(string name, long[] shape)
    {
        List<byte> sizes = [];
        for (int i = 0; i < shape.Length; i++)
        {
            List<byte> size = [];
            if (shape[i] < 0)
            {
                Write(size, 2, Encoding.UTF8.GetBytes($"n{i}"));
            }
            else
            {
                Write(size, 1, shape[i]);
            }

            Write(sizes, 1, [.. size]);
        }

        List<byte> tensor = [];
        Write(tensor, 1, Float);
        Write(tensor, 2, [.. sizes]);
        List<byte> type = [];
        Write(type, 1, [.. tensor]);
        List<byte> value = [];
        Write(value, 1, Encoding.UTF8.GetBytes(name));
        Write(value, 2, [.. type]);
        return [.. value];
    }

    private TinyOnnx Field(int number, byte[] bytes)
    {
        Write(graph, number, bytes);
        return this;
    }

    private static void Write(List<byte> to, int number, byte[] bytes)
    {
        Varint(to, (ulong)((number << 3) | 2));
        Varint(to, (ulong)bytes.Length);
        to.AddRange(bytes);
    }

    private static void Write(List<byte> to, int number, long value)
    {
        Varint(to, (ulong)(number << 3));
        Varint(to, (ulong)value);
    }

    private static void Varint(List<byte> to, ulong value)
    {
        while (value >= 0x80)
        {
            to.Add((byte)(value | 0x80));
            value >>= 7;
        }

        to.Add((byte)value);
    }
}
