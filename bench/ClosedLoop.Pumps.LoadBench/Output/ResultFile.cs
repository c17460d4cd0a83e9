using System.Text.Json;

namespace ClosedLoop.Pumps.LoadBench.Output;

/// <summary>The measurements so far as JSON, and beside them the same as a table; written anew after each case, so a run can be resumed.</summary>
internal sealed class ResultFile
{
    private readonly string _path;
    private readonly List<Measurement> _measurements;

    public ResultFile(string path)
    {
        _path = Path.GetFullPath(path);
        _measurements = File.Exists(_path)
            ? JsonSerializer.Deserialize(File.ReadAllText(_path), MeasurementJson.Default.ListMeasurement) ?? []
            : [];
    }

    public IReadOnlyList<Measurement> Measurements => _measurements;

    public bool Holds(string name) => _measurements.Exists(one => one.Result.Case == name);

    /// <summary>Takes the place of an earlier one of the same case.</summary>
    public void Put(Measurement measurement)
    {
        var at = _measurements.FindIndex(one => one.Result.Case == measurement.Result.Case);
        if (at < 0)
            _measurements.Add(measurement);
        else
            _measurements[at] = measurement;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path, JsonSerializer.Serialize(_measurements, MeasurementJson.Default.ListMeasurement));
        File.WriteAllText(Path.ChangeExtension(_path, ".md"), MarkdownTable.Of(_measurements));
    }
}
