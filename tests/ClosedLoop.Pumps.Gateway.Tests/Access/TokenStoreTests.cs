using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Access;

public sealed class TokenStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualTimeProvider time = new();
    private readonly TokenStore store;

    public TokenStoreTests() => store = new TokenStore(FilePath, time);

    private string FilePath => folder.File("tokens.json");

    [Fact]
    public void A_token_names_its_person_and_roles()
    {
        var token = store.Add("Nora", "N001", [Role.Nurse, Role.Pharmacist], 1);
        var person = Assert.IsType<Person>(store.Check(token).Person);
        Assert.Equal(("Nora", "N001"), (person.Name, person.Clinician.Value));
        Assert.Equal(new[] { Role.Nurse, Role.Pharmacist }, person.Roles.AsEnumerable());
    }

    [Fact]
    public void Neither_the_token_nor_its_secret_is_in_the_file()
    {
        var token = store.Add("Nora", "", [Role.Nurse], 1);
        var text = File.ReadAllText(FilePath);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(token[(token.LastIndexOf('_') + 1)..], text, StringComparison.Ordinal);
        Assert.Contains("Nora", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_owner_can_read_the_file()
    {
        store.Add("Nora", "", [Role.Nurse], 1);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void A_token_ends_with_its_life()
    {
        var token = store.Add("Nora", "", [Role.Nurse], 1);
        time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(store.Check(token).Person);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TokenFault.Expired, store.Check(token).Fault);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_revoked_token_is_refused_at_once_by_who_knew_it_already(bool byName)
    {
        var token = store.Add("Nora", "", [Role.Nurse], 1);
        Assert.NotNull(store.Check(token).Person);
        var elsewhere = new TokenStore(FilePath, time);
        Assert.Equal(1, elsewhere.Revoke(byName ? "nora" : elsewhere.List()[0].Id));
        Assert.Equal(TokenFault.Revoked, store.Check(token).Fault);
        Assert.Equal(0, elsewhere.Revoke("Nora"));
        Assert.NotNull(Assert.Single(store.List()).RevokedAt);
    }

    [Fact]
    public void Every_single_changed_character_makes_it_wrong()
    {
        var token = store.Add("Nora", "", [Role.Nurse], 1);
        for (var at = 0; at < token.Length; at++)
        {
            var changed = token.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.Null(store.Check(new string(changed)).Person);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("clp_")]
    [InlineData("clp_0123456789ab_")]
    [InlineData("clp_0123456789abX")]
    [InlineData("nora")]
    public void What_has_not_the_form_of_a_token_is_malformed(string text) => Assert.Equal(TokenFault.Malformed, store.Check(text).Fault);

    [Fact]
    public void A_text_of_any_length_is_no_work() => Assert.Equal(TokenFault.Malformed, store.Check("clp_0123456789ab_" + new string('a', 100_000)).Fault);

    [Fact]
    public void Two_usable_tokens_never_have_one_name()
    {
        store.Add("Nora", "", [Role.Nurse], 1);
        Assert.Throws<ArgumentException>(() => store.Add("NORA", "", [Role.Nurse], 1));
        store.Revoke("Nora");
        Assert.NotNull(store.Check(store.Add("Nora", "", [Role.Nurse], 1)).Person);
    }

    [Fact]
    public void A_damaged_file_lets_nobody_in_and_is_not_overwritten()
    {
        var token = store.Add("Nora", "", [Role.Nurse], 1);
        File.WriteAllText(FilePath, "{ \"half\": ");
        Assert.Equal(TokenFault.NotReadable, store.Check(token).Fault);
        Assert.Throws<InvalidDataException>(() => store.Add("Pia", "", [Role.Pharmacist], 1));
        Assert.Equal("{ \"half\": ", File.ReadAllText(FilePath));
    }

    [Fact]
    public async Task Tokens_added_side_by_side_are_all_there()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => new TokenStore(FilePath, time).Add($"N{i}", "", [Role.Nurse], 1))));
        Assert.Equal(8, store.List().Count);
    }

    public void Dispose() => folder.Dispose();
}
