using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class RequestConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static readonly OrderId Order = new("ORDER-1");
    private static readonly ProgramId First = new("P1");
    private static readonly ProgramId Second = new("P2");

    [Fact]
    public void S4_a_bedside_request_is_the_case_that_claimed_it_first()
    {
        Assert.Equal(First, Claim(Order, Now, Channel.Pump, First));
        Assert.Equal(First, Claim(Order, Now, Channel.Pump, Second));
        Assert.Equal(First, Claim(Order, Now, Channel.Pump, First));
        Assert.Equal(Second, Claim(Order, Now.AddMilliseconds(1), Channel.Pump, Second));
        Assert.Equal(Second, Claim(new OrderId("ORDER-2"), Now, Channel.Pump, Second));
        Assert.Equal(Second, Claim(Order, Now, new PumpId("OTHER"), Second));
    }

    [Fact]
    public void Boluses_are_kept_digit_by_digit_and_the_last_word_about_one_counts()
    {
        var begun = new BolusRecord(Now, "DRUG", Volume.FromMillilitres(5.00m));
        Write(transaction => Store(transaction, begun));
        Write(transaction => Store(transaction, begun with { Volume = Volume.FromMillilitres(2.05m) }));
        Write(transaction => Store(transaction, new BolusRecord(Now.AddMinutes(10), null, Volume.FromMillilitres(1))));
        var kept = Read(reader => reader.ListBoluses(Channel, Now.AddSeconds(-1), 10));
        Assert.Equal([null, "DRUG"], kept.Select(bolus => bolus.DrugCode));
        Assert.Equal([1m, 2.05m], kept.Select(bolus => bolus.Volume.Millilitres));
        Assert.Single(Read(reader => reader.ListBoluses(Channel, Now, 10)));
        Assert.Single(Read(reader => reader.ListBoluses(Channel, Now.AddSeconds(-1), 1)));

        bool Store(IJournalTransaction transaction, BolusRecord bolus)
        {
            transaction.RecordBolus(Channel, bolus);
            return true;
        }
    }

    [Fact]
    public void Old_requests_and_boluses_are_pruned()
    {
        Claim(Order, Now, Channel.Pump, First);
        Write(transaction =>
        {
            transaction.RecordBolus(Channel, new BolusRecord(Now, null, Volume.Zero));
            return transaction.Prune(Now.AddDays(1), 100);
        });
        Assert.Empty(Read(reader => reader.ListBoluses(Channel, Now.AddDays(-1), 10)));
        Assert.Equal(Second, Claim(Order, Now, Channel.Pump, Second));
    }

    private ProgramId Claim(OrderId order, DateTimeOffset issuedAt, PumpId pump, ProgramId program) =>
        Write(transaction => transaction.ClaimRequest(order, issuedAt, pump, program, Now));
}
