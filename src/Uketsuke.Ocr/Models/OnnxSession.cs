using Microsoft.ML.OnnxRuntime;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Models;

/// <summary>Opens a network for the processor, with the settings that suit many small runs side by side.</summary>
internal static class OnnxSession
{
    /// <param name="threads">Threads inside one run.</param>
    /// <param name="name">What the network is, for the message.</param>
    /// <exception cref="ModelUnusableException">The runtime cannot load the network.</exception>
    public static InferenceSession Open(byte[] network, int threads, string name)
    {
        try
        {
            using SessionOptions settings = new()
            {
                IntraOpNumThreads = threads,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            };
            settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            return new InferenceSession(network, settings);
        }
        catch (OnnxRuntimeException broken)
        {
            throw new ModelUnusableException($"The model of the {name} cannot be loaded. Install the program again.", broken);
        }
    }
}
