using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Bcc;

public sealed class BccContentTests
{
    [Fact]
    public void Every_request_is_read_as_written()
    {
        foreach (var request in new[] { BccRequest.Alive, BccRequest.Version, BccRequest.Get }.Concat(Slots().Select(BccRequest.GetSlot)))
        {
            Assert.Null(BccRequest.Parse(request.Information, out var read));
            Assert.Equal(request, read);
        }
    }

    [Theory]
    [InlineData("MEM:PUT", BccErrorCode.BadSyntax)]
    [InlineData("mem:get", BccErrorCode.BadSyntax)]
    [InlineData("", BccErrorCode.BadSyntax)]
    [InlineData("MEM:GETSLOT", BccErrorCode.BadSyntax)]
    [InlineData("MEM:GETSLOT#", BccErrorCode.WrongAddress)]
    [InlineData("MEM:GETSLOT#00", BccErrorCode.WrongAddress)]
    [InlineData("MEM:GETSLOT#41", BccErrorCode.WrongAddress)]
    [InlineData("MEM:GETSLOT#1P", BccErrorCode.WrongAddress)]
    [InlineData("MEM:GETSLOT#111", BccErrorCode.WrongAddress)]
    public void A_wrong_request_gets_the_error_of_the_document(string information, BccErrorCode error) =>
        Assert.Equal(error, BccRequest.Parse(information, out _));

    [Fact]
    public void Addresses_are_read_as_written_and_no_others_are()
    {
        var all = Slots().Append(BccAddress.ComDevice).ToArray();
        Assert.Equal(73, all.Length);
        foreach (var address in all)
        {
            Assert.True(BccAddress.TryParse(address.ToString(), out var read));
            Assert.Equal(address, read);
        }

        Assert.Equal("5011A", new BccAddress(1, 10).ToString());
        Assert.Equal("5013O", new BccAddress(3, 24).ToString());
        foreach (var wrong in new[] { null, "", "50110", "50101", "5014A", "60111", "501111", "5011P" })
            Assert.False(BccAddress.TryParse(wrong, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BccAddress(4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BccAddress(1, 25));
    }

    [Fact]
    public void A_value_may_hold_commas()
    {
        Assert.True(BccValue.TryParse("214,50111,INSOL,Glucose 5,5 %, sterile", out var value));
        Assert.Equal("Glucose 5,5 %, sterile", value!.Text);
        Assert.Equal("214,50111,INSOL,Glucose 5,5 %, sterile", value.ToString());
    }

    [Fact]
    public void The_answer_to_version_has_three_fields_only()
    {
        var block = Block("207,50100,V3.30");

        Assert.Equal("V3.30", block.Version);
        Assert.Equal(0, block.MalformedCount);
        Assert.Equal("207,50100,V3.30", block.ToFrame().Information);
    }

    [Fact]
    public void The_answer_to_alive_carries_the_bed_and_the_first_error_its_slot()
    {
        Assert.True(Block("206,50100,GNACK,0").IsAlive);
        Assert.False(Block("206,50111,GNACK,0").IsAlive);
        Assert.Equal(new BccError(new BccAddress(1, 1), 41), Assert.Single(Block("207,50111,GNERR,41").Errors));
        Assert.True(BccErrors.IsSlotCommunication(41) && BccErrors.IsTopologyInvalid(50) && !BccErrors.IsSlotCommunication(39));
    }

    [Fact]
    public void What_is_no_quadruple_is_counted_and_the_rest_read()
    {
        var block = Block("214,50111,INRT,25.00\u001Erubbish\u001E,50111,INVI,1\u001E214,60000,INVI,1\u001E214,50111,,1\u001E\u001E214,50111,INVTB,5");

        Assert.Equal(4, block.MalformedCount);
        Assert.Equal(["INRT", "INVTB"], block.Values.Select(v => v.Parameter));
    }

    [Fact]
    public void More_values_than_the_limit_are_not_held()
    {
        var block = Block(string.Join('\u001E', Enumerable.Repeat("1,50111,X,1", BccLimits.ValuesPerBlockMax + 7)));

        Assert.Equal(BccLimits.ValuesPerBlockMax, block.Values.Length);
        Assert.Equal(7, block.MalformedCount);
    }

    [Fact]
    public void Any_block_is_read_as_written() => OpenPump.Seeds.ForAll(200, seed =>
    {
        var random = new Random(seed);
        var addresses = Slots().Append(BccAddress.ComDevice).ToArray();
        var values = Enumerable.Range(0, random.Next(40)).Select(_ => new BccValue(
            random.Next(),
            addresses[random.Next(addresses.Length)],
            BccParameters.All[random.Next(BccParameters.All.Length)].Name,
            random.Next(8) switch { 0 => null, 1 => "_NV", 2 => "a,b,,", 3 => "", _ => $"{random.Next()}.{random.Next()}" }));
        var block = new BccBlock("Bed1", [.. values], random.Next(2) == 0);

        Assert.Equal(block, BccBlock.Read(block.ToFrame()));
    });

    [Fact]
    public void The_parameter_table_names_each_parameter_once_and_the_triggers_of_the_document()
    {
        Assert.Equal(BccParameters.All.Length, BccParameters.All.Select(p => p.Name).Distinct().Count());
        Assert.True(BccParameters.All.Length > 110, $"{BccParameters.All.Length}");
        foreach (var trigger in new[] { "INRT", "BOCNT", "ALARM1", "DGDALERTSLH", "PATIDDRUG", "GNNEW", "STATUS1", "INM3", "INA15" })
            Assert.True(BccParameters.Find(trigger)!.IsTrigger, trigger);
        foreach (var quiet in new[] { "INVI", "INVTB", "INRMT", "PATID", "AUTOPROGSTATE", "INAKKU", "INM1" })
            Assert.False(BccParameters.Find(quiet)!.IsTrigger, quiet);
    }

    private static IEnumerable<BccAddress> Slots() =>
        from pillar in Enumerable.Range(1, 3) from slot in Enumerable.Range(1, 24) select new BccAddress(pillar, slot);

    private static BccBlock Block(string information) => BccBlock.Read(new BccFrame("ICU01", information));
}
