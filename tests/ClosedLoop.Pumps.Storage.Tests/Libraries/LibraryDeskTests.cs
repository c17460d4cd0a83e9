using System.Text;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Engine.Libraries;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Storage.Libraries;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Storage.Tests.Libraries;

public sealed class LibraryDeskTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualTimeProvider time = new();
    private readonly LibraryShelf shelf = new([], []);

    private string Folder => folder.File("libraries");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_imported_library_is_known_at_once_and_after_a_restart_with_who_and_when()
    {
        var library = Imported(Desk(), "1");
        Assert.Equal(LibraryStanding.Known, shelf.Find(library.Hash).Standing);
        Assert.Equal("1", shelf.Find(library.Hash.ToUpperInvariant()).Library!.Identity.Version);

        var again = Desk();
        again.Refresh();
        Assert.Equal(LibraryStanding.Known, shelf.Find(library.Hash).Standing);
        Assert.Equal(new LibraryAct(time.GetUtcNow(), LibraryActKind.Deployed, library, "A. Person", ""), Assert.Single(again.Acts));
    }

    [Fact]
    public void Every_version_stays()
    {
        var desk = Desk();
        var all = Enumerable.Range(1, 5).Select(version => Imported(desk, $"{version}")).ToArray();
        Assert.All(all, one => Assert.Equal(LibraryStanding.Known, shelf.Find(one.Hash).Standing));
        Assert.Equal(5, desk.Libraries.Count);
        Assert.Equal(LibraryStanding.UnknownHash, shelf.Find(new string('0', 64)).Standing);
    }

    [Fact]
    public void A_recalled_library_is_refused_for_good_and_can_still_be_read()
    {
        var desk = Desk();
        var library = Imported(desk, "1");
        Assert.True(Assert.IsType<LibraryOutcome.Done>(desk.Recall(library.Hash, "B. Person", "wrong limit")).IsNew);
        Assert.Equal(LibraryStanding.Recalled, shelf.Find(library.Hash).Standing);
        Assert.IsType<LibraryOutcome.IsRecalled>(desk.Import(Text("1"), "A. Person"));
        Assert.False(Assert.IsType<LibraryOutcome.Done>(desk.Recall(library.Hash, "B. Person", "again")).IsNew);
        Assert.NotNull(desk.Find(library.Hash));
        var recall = desk.Acts.Single(act => act.Kind == LibraryActKind.Recalled);
        Assert.Equal(("B. Person", "wrong limit"), (recall.Actor, recall.Reason));

        Desk().Refresh();
        Assert.Equal(LibraryStanding.Recalled, shelf.Find(library.Hash).Standing);
    }

    [Fact]
    public void The_demonstration_library_is_deployed_where_it_is_allowed_and_can_be_recalled()
    {
        var desk = Desk(DemoDrugLibrary.Library);
        desk.Refresh();
        Assert.Equal(LibraryStanding.Known, shelf.Find(DemoDrugLibrary.Library.Identity.Hash).Standing);
        desk.Recall(DemoDrugLibrary.Library.Identity.Hash, "B. Person", "not for patients");
        Assert.Equal(LibraryStanding.Recalled, shelf.Find(DemoDrugLibrary.Library.Identity.Hash).Standing);
        Desk().Refresh();
        Assert.Equal(LibraryStanding.Recalled, shelf.Find(DemoDrugLibrary.Library.Identity.Hash).Standing);
    }

    [Fact]
    public void An_import_that_is_no_library_changes_nothing_and_tells_why()
    {
        var desk = Desk();
        var invalid = Assert.IsType<LibraryOutcome.Invalid>(desk.Import("{\"name\":\"n\"}"u8.ToArray(), "A. Person"));
        Assert.True(invalid.Errors.Length >= 2);
        Assert.Empty(desk.Acts);
        Assert.IsType<LibraryOutcome.Unknown>(desk.Recall(new string('0', 64), "B. Person", "x"));
    }

    [Fact]
    public void The_same_library_in_other_spelling_is_imported_once()
    {
        var desk = Desk();
        var library = Imported(desk, "1");
        var spelt = Encoding.UTF8.GetBytes("  " + Encoding.UTF8.GetString(Text("1")).Replace(",", " , ", StringComparison.Ordinal));
        Assert.Equal(new LibraryOutcome.Done(library, IsNew: false), desk.Import(spelt, "B. Person"));
        Assert.Single(desk.Acts);
    }

    [Fact]
    public void What_another_process_did_is_seen_at_the_next_look()
    {
        var (mine, other) = (Desk(), new LibraryDesk(new LibraryFolder(Folder), new LibraryShelf([], []), [], time));
        mine.Refresh();
        var library = Imported(other, "1");
        Assert.Equal(LibraryStanding.UnknownHash, shelf.Find(library.Hash).Standing);
        Assert.NotNull(mine.Refresh());
        Assert.Equal(LibraryStanding.Known, shelf.Find(library.Hash).Standing);
        other.Recall(library.Hash, "B. Person", "x");
        mine.Refresh();
        Assert.Equal(LibraryStanding.Recalled, shelf.Find(library.Hash).Standing);
        Assert.Null(mine.Refresh());
    }

    [Fact]
    public void A_library_whose_bytes_changed_is_told_and_refused()
    {
        var desk = Desk();
        var library = Imported(desk, "1");
        var path = Path.Combine(Folder, library.Hash + ".json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"hardHigh\":4", "\"hardHigh\":9", StringComparison.Ordinal));
        Assert.Contains(library.Hash, Assert.Single(Desk().Refresh()!), StringComparison.Ordinal);
        Assert.Equal(LibraryStanding.UnknownHash, shelf.Find(library.Hash).Standing);
    }

    [Fact]
    public void S1_an_act_torn_at_any_byte_by_a_crash_leaves_every_earlier_one()
    {
        var desk = Desk();
        var (first, log) = (Imported(desk, "1"), Path.Combine(Folder, "history.jsonl"));
        var kept = new FileInfo(log).Length;
        Imported(desk, "2");
        var whole = File.ReadAllBytes(log);
        for (var length = (int)kept; length < whole.Length; length++)
        {
            File.WriteAllBytes(log, whole[..length]);
            var after = Desk();
            Assert.Empty(after.Refresh()!);
            Assert.Equal(first, Assert.Single(after.Acts).Library);
        }

        // What comes after a torn line is read; the torn line is told.
        File.WriteAllBytes(log, whole[..(int)(kept + ((whole.Length - kept) / 2))]);
        var third = Imported(Desk(), "3");
        var last = Desk();
        Assert.Single(last.Refresh()!);
        Assert.Equal([first, third], last.Acts.Select(act => act.Library));
    }

    private LibraryDesk Desk(params DrugLibrary[] builtIn) => new(new LibraryFolder(Folder), shelf, builtIn, time);

    private static LibraryIdentity Imported(LibraryDesk desk, string version) =>
        Assert.IsType<LibraryOutcome.Done>(desk.Import(Text(version), "A. Person")).Library;

    private static byte[] Text(string version) => Encoding.UTF8.GetBytes(
        $$"""{"name":"n","version":"{{version}}","careAreas":[{"name":"ICU","rules":[{"code":"X","name":"x","units":["mg/h"],"limits":[{"unit":"mg/h","hardHigh":4}]}]}]}""");
}
