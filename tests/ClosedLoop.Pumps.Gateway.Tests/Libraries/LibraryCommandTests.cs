using System.Text.Json;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Gateway.Commands;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Libraries;

public sealed class LibraryCommandTests : IDisposable
{
    private const string Clean =
        """{"order":"1","drug":"DEMO-NS","dose":{"value":125,"unit":"mL/h"}}""";

    private const string Unclean =
        """{"order":"2","drug":"DEMO-NS","dose":{"value":125,"unit":"mg/h"}}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_valid_library_validates_and_a_wrong_one_is_told_everything()
    {
        Assert.Equal(0, Run("validate", Demo()).Exit);
        File.WriteAllText(folder.File("wrong.json"), """{"name":"n","careAreas":[{"name":"A","rules":[{"code":"X"}]}]}""");
        var (exit, output) = Run("validate", folder.File("wrong.json"));
        Assert.Equal(1, exit);
        Assert.Contains("error: careAreas[0].rules[0].name: is missing", output, StringComparison.Ordinal);
        Assert.Contains("error: version: is missing", output, StringComparison.Ordinal);
        Assert.Equal(2, Run("validate", folder.File("none.json")).Exit);
    }

    [Fact]
    public void A_library_is_imported_listed_exported_and_recalled()
    {
        var own = Library();
        Assert.Equal(0, Run("import", own, "--actor", "A. Person").Exit);
        var listed = JsonSerializer.Deserialize<JsonElement>(Run("list", "--json").Output)[0];
        Assert.Equal(("own", "A. Person"), (listed.GetProperty("name").GetString(), listed.GetProperty("deployedBy").GetString()));
        var hash = listed.GetProperty("hash").GetString()!;
        Assert.Equal(hash, DrugLibraryJson.Hash(System.Text.Encoding.UTF8.GetBytes(Run("export", "--hash", hash).Output)));

        Assert.Equal(0, Run("recall", "--hash", hash, "--actor", "B. Person", "--reason", "wrong limit").Exit);
        Assert.Contains("RECALLED", Run("list").Output, StringComparison.Ordinal);
        Assert.Contains("wrong limit", Run("list").Output, StringComparison.Ordinal);
        Assert.Equal(1, Run("import", own, "--actor", "A. Person").Exit);
        Assert.Equal(1, Run("recall", "--hash", "00", "--actor", "B. Person", "--reason", "x").Exit);
    }

    [Fact]
    public void Lint_exits_0_when_all_match_1_when_some_do_not_and_2_when_it_cannot_read()
    {
        Assert.Equal(0, Lint(Clean, "--library", Demo(), "--care-area", "ICU").Exit);
        var (exit, output) = Lint($"{Clean}\n{Unclean}\n", "--care-area", "ICU");
        Assert.Equal(1, exit);
        Assert.Contains("2: refused 9009 Units", output, StringComparison.Ordinal);
        Assert.Contains("1 match, 1 do not", output, StringComparison.Ordinal);
        var json = JsonSerializer.Deserialize<JsonElement>(Lint(Unclean, "--care-area", "ICU", "--json").Output);
        Assert.Equal(9009, json.GetProperty("findings")[0].GetProperty("code").GetInt32());
        Assert.Equal(2, Lint("not an order").Exit);
        Assert.Equal(2, Lint("").Exit);
        Assert.Equal(2, Lint(Clean, "--library", folder.File("none.json")).Exit);
        Assert.Equal(2, Lint(Clean, "--hash", "00").Exit);
    }

    private string Demo()
    {
        File.WriteAllBytes(folder.File("demo.json"), DrugLibraryJson.Write(DemoDrugLibrary.Library));
        return folder.File("demo.json");
    }

    private string Library()
    {
        File.WriteAllText(
            folder.File("own.json"),
            """{"name":"own","version":"1","careAreas":[{"name":"ICU","rules":[{"code":"X","name":"x","units":["mg/h"]}]}]}""");
        return folder.File("own.json");
    }

    private (int Exit, string Output) Lint(string orders, params string[] more)
    {
        File.WriteAllText(folder.File("orders.jsonl"), orders);
        return Run(["lint", "--orders", folder.File("orders.jsonl"), .. more]);
    }

    private (int Exit, string Output) Run(params string[] arguments)
    {
        File.WriteAllText(
            folder.File("gateway.json"), JsonSerializer.Serialize(new { Store = new { DataFolder = folder.File("data") } }));
        using var output = new StringWriter();
        var before = Console.Out;
        Console.SetOut(output);
        try
        {
            var exit = GatewayCommands.Create().Parse(["--config", folder.File("gateway.json"), "library", .. arguments]).Invoke();
            return (exit, output.ToString());
        }
        finally
        {
            Console.SetOut(before);
        }
    }
}
