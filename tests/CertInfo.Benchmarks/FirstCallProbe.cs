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

    public static async Task RunAsync()
    {
        Figures.Machine();
        await MeasureAsync(useTls: false);
        if (OperatingSystem.IsLinux())
        {
            await MeasureAsync(useTls: true);
        }
    }

    private static async Task MeasureAsync(bool useTls)
    {
        using TlsAuthority authority = new();
        await using CdnEmulator emulator = await CdnEmulator.StartAsync(new EmulatorOptions { UseTls = useTls, TlsAuthority = authority, VerifySignatures = false });
        string request = $"'{emulator.Endpoint}?CertId=1644xx'";
        string trusted = Path.GetTempFileName();
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
            for (int i = 0; i < Runs; i++)
            {
                module.Add(await ColdProcess.MeasureAsync($"Import-Module '{ColdProcess.Module}'; Get-AlibabaCertificateInfo 1644xx -EndpointUrl {emulator.Endpoint}", variables));
                restMethod.Add(await ColdProcess.MeasureAsync($"(Invoke-RestMethod {request} -Headers @{{ 'x-acs-action' = 'DescribeCertificateInfoByID'; 'x-acs-version' = '2018-05-10' }}).CertInfos.CertInfo", variables));
                shortest.Add(await ColdProcess.MeasureAsync($"Import-Module '{ColdProcess.Baseline}'; Get-Answer {request}", variables));
                nothing.Add(await ColdProcess.MeasureAsync("'nothing'", variables));
            }

            string scheme = useTls ? "https" : "http";
            Figures.Table("ms", [($"Get-AlibabaCertificateInfo, {scheme}", module), ($"Invoke-RestMethod, {scheme}", restMethod), ($"the shortest cmdlet, {scheme}", shortest), ("no call", nothing)]);
        }
        finally
        {
            File.Delete(trusted);
        }
    }
}
