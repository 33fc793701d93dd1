using System.Net;
using System.Net.Sockets;

namespace CertInfo.Edge;

/// <summary>The IP address of a node.</summary>
internal static class NodeAddress
{
    /// <summary>Reads an address, and refuses text from which the platform would make another address.</summary>
    /// <remarks>For the platform, 1.2.3 is 1.2.0.3, 010.0.0.1 is 8.0.0.1, 2 is 0.0.0.2, and the port in [::1]:443 has no effect.</remarks>
    /// <returns>Null if the text is not the address of a node.</returns>
    public static IPAddress? Parse(string text)
    {
        text = text.Trim();
        return IPAddress.TryParse(text, out IPAddress? address) && IsExact(address, text) && IsValid(address) ? address : null;
    }

    /// <summary>Whether the address is one of a node. A connection to 0.0.0.0 or :: is one to this machine.</summary>
    public static bool IsValid(IPAddress address) => !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);

    private static bool IsExact(IPAddress address, string text) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == text : text.IndexOf(']') < 0 || text[text.Length - 1] == ']';
}
