namespace ClosedLoop.Pumps.Campaign;

/// <summary>
/// The least that must have happened in every ten thousand orders: a campaign in which a hazard never struck proves nothing about it. Set
/// at about a third of what happens.
/// </summary>
public static class Opportunities
{
    public static IReadOnlyDictionary<string, long> PerTenThousandOrders { get; } = new Dictionary<string, long>
    {
        ["confirmations_OrderNotRunning"] = 12,
        ["confirmed_late"] = 150,
        ["control_id_conflicts"] = 40,
        ["crashes"] = 10,
        ["crashes_with_work_not_durable"] = 3,
        ["documents_repeated_after_a_lost_ack"] = 80,
        ["drop_ehr_gateway"] = 150,
        ["drop_gateway_ehr"] = 120,
        ["drop_gateway_pump"] = 80,
        ["drop_pump_gateway"] = 80,
        ["duplicate_ehr_gateway"] = 150,
        ["duplicate_gateway_ehr"] = 100,
        ["duplicate_gateway_pump"] = 90,
        ["duplicate_pump_gateway"] = 80,
        ["hold_ehr_gateway"] = 60,
        ["hold_gateway_ehr"] = 20,
        ["hold_gateway_pump"] = 50,
        ["hold_pump_gateway"] = 25,
        ["orders_begun_longer_ago_than_their_life"] = 35,
        ["orders_by_a_clock_off_by_a_minute"] = 100,
        ["orders_discontinued"] = 120,
        ["orders_for_another_patient"] = 130,
        ["orders_held_longer_than_their_life"] = 40,
        ["orders_overtaken"] = 400,
        ["orders_put_on_hold"] = 120,
        ["orders_repeated_after_ca"] = 140,
        ["orders_sent_again"] = 400,
        ["patients_swapped"] = 80,
        ["patients_swapped_under_a_proposal"] = 70,
        ["power_cycles"] = 35,
        ["programs_started"] = 450,
        ["proposals_edited"] = 110,
        ["pump_clocks_off_by_a_minute"] = 12,
        ["pumps_moved"] = 70,
        ["queries_sent"] = 130,
        ["rate_changes"] = 220,
        ["wall_clock_set_back"] = 4,
        ["withdraws_sent"] = 300,
    };

    /// <summary>What happened too rarely, in words.</summary>
    public static IReadOnlyList<string> Missed(CampaignReport report) =>
    [
        .. PerTenThousandOrders
            .Where(least => report.Counts.GetValueOrDefault(least.Key) * 10_000 < least.Value * report.Orders)
            .Select(least => $"{least.Key} happened {report.Counts.GetValueOrDefault(least.Key)} times in {report.Orders} orders"),
    ];
}
