using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using CertInfo.Emulator;

namespace CertInfo.Benchmarks;

/// <summary>What a scheduled script for one certificate takes: the whole process of the shell, with the import and one call.</summary>
internal static class FirstCallProbe
{
    private const int Runs = 15;
    private const int WarmupRuns = 2;

    public static async Task RunAsync()
    {
        Figures.Machine();
        await PrecompiledShell.MeasureInBothAsync(MeasureAsync);
    }

    private static async Task MeasureAsync(string homeFolder)
    {
        await MeasureAsync(homeFolder, useTls: false);
        if (OperatingSystem.IsLinux())
        {
            await MeasureAsync(homeFolder, useTls: true);
        }
    }

    private static async Task MeasureAsync(string homeFolder, bool useTls)
    {
        using TlsAuthority authority = new();
        await using CdnEmulator emulator = await CdnEmulator.StartAsync(new EmulatorOptions { UseTls = useTls, TlsAuthority = authority, VerifySignatures = false });
        string request = $"'{emulator.Endpoint}?CertId=1644xx'";
        string trusted = Path.GetTempFileName();
        DirectoryInfo caches = Directory.CreateTempSubdirectory();
        try
        {
            (string, string)[] variables =
            [
                ("ALIBABA_CLOUD_ACCESS_KEY_ID", AccountStore.AccessKeyId),
                ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AccountStore.AccessKeySecret),
            ];
            if (useTls)
            {
                await File.WriteAllTextAsync(trusted, authority.RootPem);
                variables = [.. variables, ("SSL_CERT_FILE", trusted)];
            }

            List<double> module = [];
            List<double> restMethod = [];
            List<double> shortest = [];
            List<double> nothing = [];
            (string Script, List<double> Times)[] cases =
            [
                ($"Import-Module '{ColdProcess.Module}'; Get-AlibabaCertificateInfo 1644xx -EndpointUrl {emulator.Endpoint}", module),
                ($"(Invoke-RestMethod {request} -Headers @{{ 'x-acs-action' = 'DescribeCertificateInfoByID'; 'x-acs-version' = '2018-05-10' }}).CertInfos.CertInfo", restMethod),
                ($"Import-Module '{ColdProcess.Baseline}'; Get-Answer {request}", shortest),
                ("'nothing'", nothing),
            ];
            for (int i = -WarmupRuns; i < Runs; i++)
            {
                for (int j = 0; j < cases.Length; j++)
                {
                    // The shell compiles ahead what it compiled in the process before, and keeps the list in this folder.
                    string cache = Path.Combine(caches.FullName, FormattableString.Invariant($"{j}"));
                    double time = await ColdProcess.MeasureInAsync(homeFolder, cases[j].Script, [.. variables, ("XDG_CACHE_HOME", cache)]);
                    if (i >= 0)
                    {
                        cases[j].Times.Add(time);
                    }
                }
            }

            string scheme = useTls ? "https" : "http";
            Figures.Table("ms", [($"Get-AlibabaCertificateInfo, {scheme}", module), ($"Invoke-RestMethod, {scheme}", restMethod), ($"the shortest cmdlet, {scheme}", shortest), ("no call", nothing)]);
        }
        finally
        {
            File.Delete(trusted);
            caches.Delete(recursive: true);
        }
    }
}
