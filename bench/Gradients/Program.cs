using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SymGrad.Benchmarks;

// In this process: no project is generated, built and started for each benchmark, so a whole run takes minutes.
IConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
    .WithWarmupCount(5).WithIterationCount(15).WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(100)));
BenchmarkSwitcher.FromAssembly(typeof(GradientBenchmarks).Assembly).Run(args, config);
