package org.pysock.itest.rules;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pysock.itest.Javac;

/** Every house rule is able to fail: each row is a class that breaks one. */
class HouseRulesGoRedTest {
    private static final Map<String, String> SURROUNDINGS = Map.of(
            "org.pysock.core.There",
            "package org.pysock.core; public class There {}",
            "org.pysock.api.error.OSError",
            "package org.pysock.api.error; public interface OSError {}",
            "org.pysock.api.error.Known",
            "package org.pysock.api.error; public class Known extends java.io.IOException {}",
            "org.python.core.Py",
            "package org.python.core; public class Py {}",
            "org.osgi.service.component.annotations.ReferencePolicy",
            "package org.osgi.service.component.annotations; public enum ReferencePolicy { STATIC, DYNAMIC }",
            "org.osgi.service.component.annotations.Reference",
            "package org.osgi.service.component.annotations; public @interface Reference {"
                    + " ReferencePolicy policy() default ReferencePolicy.STATIC; }");

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        star | org.pysock.nio | Object o = new org.pysock.core.There();
        channels only in nio | org.pysock.core | java.nio.channels.SocketChannel c;
        TLS only in ssl | org.pysock.core | javax.net.ssl.SSLEngine e;
        Jython only in jython | org.pysock.core | org.python.core.Py o;
        waiting in one place | org.pysock.core | void m() throws Exception { Thread.sleep(1); }
        waiting in one place | org.pysock.nio | void m() throws Exception { this.wait(); }
        waiting in one place | org.pysock.nio | void m(java.util.concurrent.locks.Condition c) throws Exception { c.await(); }
        waiting in one place | org.pysock.nio | void m(java.util.concurrent.CountDownLatch c) throws Exception { c.await(); }
        waiting in one place | org.pysock.nio | void m() { java.util.concurrent.locks.LockSupport.parkNanos(1); }
        waiting in one place | org.pysock.nio | void m(java.nio.channels.Selector s) throws Exception { s.select(1); }
        errors made by their own package | org.pysock.core | Object o = new org.pysock.api.error.Known();
        errors made by their own package | org.pysock.core | static class Own extends Exception implements org.pysock.api.error.OSError {} Object o = new Own();
        no package cycles | org.pysock.core | org.pysock.core.inner.Back b;
        dynamic references only on the policy board | org.pysock.core | @org.osgi.service.component.annotations.Reference(policy = org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC) volatile Runnable r;
        dynamic references only on the policy board | org.pysock.nio | @org.osgi.service.component.annotations.Reference(policy = org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC) void bind(Runnable r) {}
        """)
    void theRuleFails(String rule, String room, String member) throws Exception {
        Map<String, String> sources = new HashMap<>(SURROUNDINGS);
        sources.put(room + ".Bad", "package " + room + "; public class Bad { " + member + " }");
        if (member.contains("org.pysock.core.inner.Back")) {
            sources.put(
                    "org.pysock.core.inner.Back",
                    "package org.pysock.core.inner; public class Back { org.pysock.core.Bad b; }");
        }
        Javac.compile(directory, List.of(), sources);
        JavaClasses classes = new ClassFileImporter().importPath(directory);
        assertThrows(AssertionError.class, () -> HouseRules.ALL.get(rule).check(classes));
    }
}
