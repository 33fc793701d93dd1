using System;

namespace CertInfo.Emulator;

/// <summary>A service on the emulator's one port, selected by properties of the request.</summary>
internal sealed record Route(Func<RecordedRequest, bool> Matches, Func<RecordedRequest, Response> Handle);
