using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Conventions;

/// <summary>The folders of the module are layers. A type uses only types of its own layer and of the layers below it.</summary>
public sealed class LayerTests : IDisposable
{
    /// <summary>The folders, from top to bottom. docs/architecture.md shows the same list.</summary>
    private static readonly string[] Layers = ["Cmdlets", "Pipeline", "Cdn", "Credentials", "Rpc", "Http", "Edge", "Export", "Verdict", "Models", "Errors", "Diagnostics", "Runtime", "Resources"];

    // Their namespaces are part of the public surface, so they differ from the folders.
    private static readonly Dictionary<string, string> OtherNames = new()
    {
        ["CertInfo.AlibabaCloudException"] = "Errors",
        ["CertInfo.CertificateCheck"] = "Models",
        ["CertInfo.CertificateInfo"] = "Models",
        ["CertInfo.NameCollection"] = "Models",
        ["CertInfo.CertificateSummary"] = "Models",
        ["CertInfo.DomainCertificate"] = "Models",
        ["CertInfo.EdgeCertificate"] = "Models",
        ["CertInfo.ManagedCertificate"] = "Models",
        ["CertInfo.Commands"] = "Cmdlets",
    };

    private readonly PEReader _file = new(File.OpenRead(StagedModule.Assembly));
    private readonly MetadataReader _metadata;

    public LayerTests() => _metadata = _file.GetMetadataReader();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_type_uses_only_its_own_layer_and_those_below_it()
    {
        string[] violations = [.. GetUses()
            .Where(use => Array.IndexOf(Layers, use.Layer) > Array.IndexOf(Layers, use.UsedLayer))
            .Select(use => $"{use.Type} ({use.Layer}) uses {use.UsedType} ({use.UsedLayer}), which is in a higher layer.")
            .Distinct()
            .Order(StringComparer.Ordinal)];

        Assert.True(violations.Length == 0, string.Join('\n', violations));
    }

    [Fact]
    public void Every_layer_is_used_so_the_test_reads_the_uses() =>
        Assert.Equal(Layers.Skip(1).Order(), GetUses().Where(use => use.Layer != use.UsedLayer).Select(use => use.UsedLayer).Distinct().Order());

    [Fact]
    public void Every_folder_with_source_is_a_layer()
    {
        string source = Path.Combine(ModuleLocation.RepositoryRoot, "src", "CertInfo.PowerShell");
        string[] folders = [.. Directory.GetDirectories(source)
            .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj") && Directory.GetFiles(folder, "*.cs").Length > 0)
            .Select(folder => Path.GetFileName(folder)!)];

        Assert.Equal(Layers.Order(), folders.Order());
        Assert.All(folders.SelectMany(folder => Directory.GetFiles(Path.Combine(source, folder), "*.cs").Select(file => (Folder: folder, File: file))), item =>
        {
            string line = File.ReadLines(item.File).First(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            string name = line["namespace ".Length..].TrimEnd(';');
            Assert.Equal(item.Folder, name == "CertInfo" ? GetLayer($"CertInfo.{Path.GetFileNameWithoutExtension(item.File)}", name) : GetLayer(name, name));
        });
    }

    private static string? GetLayer(string fullName, string @namespace)
    {
        if (OtherNames.TryGetValue(fullName, out string? layer) || OtherNames.TryGetValue(@namespace, out layer))
        {
            return layer;
        }

        string? folder = @namespace.Split('.') is ["CertInfo", string name] ? name : null;
        return Layers.Contains(folder) ? folder : null;
    }

    private IEnumerable<(string Type, string Layer, string UsedType, string UsedLayer)> GetUses()
    {
        foreach (TypeDefinitionHandle handle in _metadata.TypeDefinitions)
        {
            if (GetTypeName(handle) is not { } type)
            {
                continue;
            }

            foreach (TypeDefinitionHandle used in GetUsedTypes(handle))
            {
                if (GetTypeName(used) is { } usedType)
                {
                    yield return (type.Name, type.Layer, usedType.Name, usedType.Layer);
                }
            }
        }
    }

    // A nested type, such as the state machine of an async method, belongs to its outermost type.
    private (string Name, string Layer)? GetTypeName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = _metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        string @namespace = _metadata.GetString(type.Namespace);
        string name = @namespace + "." + _metadata.GetString(type.Name);
        return GetLayer(name, @namespace) is { } layer ? (name, layer) : null;
    }

    private List<TypeDefinitionHandle> GetUsedTypes(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        var signatures = new SignatureReader();
        var used = new List<TypeDefinitionHandle>();
        Add(type.BaseType);
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            Add(_metadata.GetInterfaceImplementation(implementation).Interface);
        }

        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            used.AddRange(_metadata.GetFieldDefinition(field).DecodeSignature(signatures, null));
        }

        foreach (MethodDefinitionHandle methodHandle in type.GetMethods())
        {
            MethodDefinition method = _metadata.GetMethodDefinition(methodHandle);
            AddSignature(method.DecodeSignature(signatures, null));
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
            if (!body.LocalSignature.IsNil)
            {
                used.AddRange(_metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(signatures, null).SelectMany(types => types));
            }

            foreach (EntityHandle token in GetTokens(body.GetILBytes()!))
            {
                Add(token);
            }
        }

        return used;

        void AddSignature(MethodSignature<IEnumerable<TypeDefinitionHandle>> signature)
        {
            used.AddRange(signature.ReturnType);
            used.AddRange(signature.ParameterTypes.SelectMany(types => types));
        }

        void Add(EntityHandle entity)
        {
            switch (entity.Kind)
            {
                case HandleKind.TypeDefinition when !entity.IsNil:
                    used.Add((TypeDefinitionHandle)entity);
                    break;
                case HandleKind.TypeSpecification:
                    used.AddRange(_metadata.GetTypeSpecification((TypeSpecificationHandle)entity).DecodeSignature(signatures, null));
                    break;
                case HandleKind.MethodDefinition:
                    MethodDefinition method = _metadata.GetMethodDefinition((MethodDefinitionHandle)entity);
                    used.Add(method.GetDeclaringType());
                    AddSignature(method.DecodeSignature(signatures, null));
                    break;
                case HandleKind.FieldDefinition:
                    FieldDefinition field = _metadata.GetFieldDefinition((FieldDefinitionHandle)entity);
                    used.Add(field.GetDeclaringType());
                    break;
                case HandleKind.MemberReference:
                    Add(_metadata.GetMemberReference((MemberReferenceHandle)entity).Parent);
                    break;
                case HandleKind.MethodSpecification:
                    MethodSpecification specification = _metadata.GetMethodSpecification((MethodSpecificationHandle)entity);
                    Add(specification.Method);
                    used.AddRange(specification.DecodeSignature(signatures, null).SelectMany(types => types));
                    break;
            }
        }
    }

    /// <summary>The operands of the instructions that refer to a type or a member (ECMA-335, III.1.9).</summary>
    private static IEnumerable<EntityHandle> GetTokens(byte[] code)
    {
        for (int i = 0; i < code.Length;)
        {
            OpCode opCode = code[i] == 0xfe ? LongOpCodes[code[i + 1]] : ShortOpCodes[code[i]];
            i += opCode.Size;
            switch (opCode.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod
                    or OperandType.InlineTok or OperandType.InlineType:
                    yield return MetadataTokens.EntityHandle(BitConverter.ToInt32(code, i));
                    i += 4;
                    break;
                case OperandType.InlineSwitch:
                    i += 4 + (4 * BitConverter.ToInt32(code, i));
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    i += 8;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.InlineVar:
                    i += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    i++;
                    break;
                default:
                    i += 4;
                    break;
            }
        }
    }

    private static readonly OpCode[] AllOpCodes = [.. typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null))
        .OfType<OpCode>()];

    private static readonly Dictionary<byte, OpCode> ShortOpCodes = AllOpCodes.Where(code => code.Size == 1).ToDictionary(code => (byte)code.Value);
    private static readonly Dictionary<byte, OpCode> LongOpCodes = AllOpCodes.Where(code => code.Size == 2).ToDictionary(code => (byte)(code.Value & 0xff));

    /// <summary>Collects the types of the module in a signature.</summary>
    private sealed class SignatureReader : ISignatureTypeProvider<IEnumerable<TypeDefinitionHandle>, object?>
    {
        public IEnumerable<TypeDefinitionHandle> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [handle];

        public IEnumerable<TypeDefinitionHandle> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [];

        public IEnumerable<TypeDefinitionHandle> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public IEnumerable<TypeDefinitionHandle> GetGenericInstantiation(IEnumerable<TypeDefinitionHandle> genericType, System.Collections.Immutable.ImmutableArray<IEnumerable<TypeDefinitionHandle>> typeArguments) =>
            genericType.Concat(typeArguments.SelectMany(types => types));

        public IEnumerable<TypeDefinitionHandle> GetFunctionPointerType(MethodSignature<IEnumerable<TypeDefinitionHandle>> signature) => signature.ReturnType;

        public IEnumerable<TypeDefinitionHandle> GetArrayType(IEnumerable<TypeDefinitionHandle> elementType, ArrayShape shape) => elementType;

        public IEnumerable<TypeDefinitionHandle> GetByReferenceType(IEnumerable<TypeDefinitionHandle> elementType) => elementType;

        public IEnumerable<TypeDefinitionHandle> GetGenericMethodParameter(object? genericContext, int index) => [];

        public IEnumerable<TypeDefinitionHandle> GetGenericTypeParameter(object? genericContext, int index) => [];

        public IEnumerable<TypeDefinitionHandle> GetModifiedType(IEnumerable<TypeDefinitionHandle> modifier, IEnumerable<TypeDefinitionHandle> unmodifiedType, bool isRequired) => unmodifiedType;

        public IEnumerable<TypeDefinitionHandle> GetPinnedType(IEnumerable<TypeDefinitionHandle> elementType) => elementType;

        public IEnumerable<TypeDefinitionHandle> GetPointerType(IEnumerable<TypeDefinitionHandle> elementType) => elementType;

        public IEnumerable<TypeDefinitionHandle> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

        public IEnumerable<TypeDefinitionHandle> GetSZArrayType(IEnumerable<TypeDefinitionHandle> elementType) => elementType;
    }
}
