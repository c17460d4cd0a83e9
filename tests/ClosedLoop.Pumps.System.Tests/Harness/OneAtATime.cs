using Xunit;

// Each test owns processes and ports and looks at times: they take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
