using System.Linq;
using System.Reflection;
using CertInfo.Tests.Hosted;
using Xunit;

namespace CertInfo.Tests.Conventions;

public class TestIsolationTests
{
    [Fact]
    public void A_test_that_changes_the_process_says_so_itself_since_the_attribute_is_not_inherited()
    {
        var changing = typeof(TestIsolationTests).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
                .Any(method => method.Name == "Restore" && method.DeclaringType != typeof(ModuleTest)))
            .ToArray();

        Assert.NotEmpty(changing);
        Assert.All(changing, type => Assert.NotEmpty(type.GetCustomAttributes(typeof(CollectionAttribute), inherit: false)));
    }
}
