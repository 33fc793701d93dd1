using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CertInfo.Cdn;
using CertInfo.Emulator;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Benchmarks;

/// <summary>The parts of a call, without the network.</summary>
[MemoryDiagnoser]
public class Parts
{
    private readonly RpcRequest _request = new("DescribeCertificateInfoByID", "2018-05-10", KeyValuePair.Create("CertId", "1644xx"));
    private readonly AccessKeyCredential _credential = AccessKeyCredential.Create("LTAI5tExampleExample", "ExampleSecretExampleSecretExam", null);
    private readonly DateTimeOffset _time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly List<KeyValuePair<string, string>> _headers = [new("host", "cdn.aliyuncs.com"), new("x-acs-date", "2026-01-02T03:04:05Z")];
    private readonly string _oddId = "1644 xx~*'()!+/=&é证";
    private readonly string _timeText = "2098-02-08 08:02:07 +0000 UTC";
    private readonly byte[] _domains = """{"DomainList":"[\"example.com\",\"www.example.com\"]"}"""u8.ToArray();
    private byte[] _answer = [];
    private string _pem = "";

    /// <summary>Gets a certificate from the emulator.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        using var emulator = new Lease();
        _pem = emulator.Pem;
        _answer = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            RequestId = "5C1E43DC-9E51-4771-82C0-7D5ECEB547A1",
            CertInfos = new { CertInfo = new[] { new { CertId = "1644xx", CertName = "example_cert", CertType = "cas", CreateTime = "2015-12-21 08:02:07 +0000 UTC", CertExpireTime = "2098-02-08 08:02:07 +0000 UTC", DomainList = "[\"example.com\"]", HttpsCrt = _pem } } },
        }));
    }

    /// <summary>Signs a request.</summary>
    [Benchmark]
    public string Sign() => Acs3Signer.Sign(_request, "cdn.aliyuncs.com", _credential, _time, "3156853299f313e23d1673dc12e1703d").Authorization;

    /// <summary>Creates a canonical request.</summary>
    [Benchmark]
    public string Canonicalize() => Acs3Signer.CreateCanonicalRequest("GET", "/", "CertId=1644xx", _headers, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    /// <summary>Percent-encodes a text.</summary>
    [Benchmark]
    public string Encode() => PercentEncoding.Encode(_oddId);

    /// <summary>Parses a response.</summary>
    [Benchmark]
    public object? Parse() => JsonSerializer.Deserialize(_answer, CdnJsonContext.Instance.CertificateInfoResponse);

    /// <summary>Reads a time.</summary>
    [Benchmark]
    public bool ReadTime() => ServiceTime.TryRead(_timeText, out _);

    /// <summary>Reads a DomainList in the text form.</summary>
    [Benchmark]
    public object? ReadDomains() => JsonSerializer.Deserialize(_domains, CdnJsonContext.Instance.CertificateInfoItem);

    /// <summary>Reads the leaf and the CA from PEM.</summary>
    [Benchmark]
    public object? ReadPem() => new CertificateInfo(new Clock()) { HttpsCrt = _pem }.Certificate;

    private sealed class Lease : IDisposable
    {
        private readonly CdnEmulator _emulator = CdnEmulator.StartAsync().GetAwaiter().GetResult();

        public string Pem => _emulator.Certificates["1644xx"].Certificate.ChainPem;

        public void Dispose() => _emulator.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
