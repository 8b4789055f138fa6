package org.pysock.itest.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rules of the house that a machine can check, each by the name under which ARCHITECTURE.md gives its reason. */
final class HouseRules {
    /** The only classes in which a thread may wait for a socket, and the one in which a test may wait for that. */
    private static final Set<String> WAITERS = Set.of(
            "org.pysock.nio.Seat",
            "org.pysock.nio.Sleeper",
            "org.pysock.tck.memory.MemoryPoller",
            "org.pysock.tck.memory.ManualClock");

    /** The only classes in which a thread may wait for a policy. */
    private static final Set<String> POLICIES = Set.of("org.pysock.core.Lookups", "org.pysock.ssl.trust.Deliberation");

    /** The only classes in which a thread may wait for the person at the terminal. */
    private static final Set<String> TERMINAL =
            Set.of("org.pysock.jython.Interruptions", "org.pysock.jython.TerminalInput");

    /** The only class in which a thread may wait for another one: the self-test for the other side of a connection. */
    private static final Set<String> SELF_TEST = Set.of("org.pysock.console.OtherSide");

    /** The only classes that may change with the services that come and go. */
    private static final Set<String> BOARDS =
            Set.of("org.pysock.core.PolicyBoard", "org.pysock.ssl.trust.TrustBoard", "org.pysock.ssl.Providers");

    /** What {@code PySocket.channel()} is, and a test of it uses. */
    private static final Set<String> SHOWN =
            Set.of("ByteChannel", "Channels", "ClosedChannelException", "ReadableByteChannel", "WritableByteChannel");

    private static final String API = "org.pysock.api..";
    private static final String ERRORS = "org.pysock.api.error";
    private static final String REFERENCE = "org.osgi.service.component.annotations.Reference";

    /** All rules, by name. */
    static final Map<String, ArchRule> ALL = all();

    private HouseRules() {}

    private static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        rules.put("star", star());
        rules.put("channels only in nio", channels());
        rules.put("TLS only in ssl", tls());
        rules.put("Jython only in jython", only("org.python..", "org.pysock.jython.."));
        rules.put("waiting in one place", waiting());
        rules.put("errors made by their own package", errors());
        rules.put(
                "no package cycles",
                slices().matching("org.pysock.(**)").should().beFreeOfCycles());
        rules.put("dynamic references only on the policy board", dynamicReferences());
        return rules;
    }

    /** The bundles meet in the API only. */
    private static ArchRule star() {
        return classes().that().resideInAPackage("org.pysock..").should(new OnlyOwnBundleAnd(resideInAPackage(API)));
    }

    private static ArchRule only(String library, String room) {
        return noClasses().that().resideOutsideOfPackage(room).should().dependOnClassesThat(resideInAPackage(library));
    }

    /** But that a socket can be shown as Java's interface of channels, and that the bench measures what is without us. */
    private static ArchRule channels() {
        DescribedPredicate<JavaClass> channels = DescribedPredicate.describe(
                "are of java.nio.channels",
                type -> type.getPackageName().startsWith("java.nio.channels") && !SHOWN.contains(type.getSimpleName()));
        return noClasses()
                .that()
                .resideOutsideOfPackages("org.pysock.nio..", "org.pysock.bench..")
                .should()
                .dependOnClassesThat(channels);
    }

    /** But that an error of TLS is Java's SSLException, and that the bench measures what is without us. */
    private static ArchRule tls() {
        DescribedPredicate<JavaClass> tls = DescribedPredicate.describe(
                "are of javax.net.ssl",
                type -> type.getPackageName().startsWith("javax.net.ssl")
                        && !type.getName().equals("javax.net.ssl.SSLException"));
        return noClasses()
                .that()
                .resideOutsideOfPackages("org.pysock.ssl..", "org.pysock.bench..")
                .should()
                .dependOnClassesThat(tls);
    }

    /** But that the bench measures who waits without us. */
    private static ArchRule waiting() {
        DescribedPredicate<JavaClass> elsewhere = DescribedPredicate.describe(
                "are not of " + WAITERS + ", " + POLICIES + ", " + TERMINAL + ", " + SELF_TEST + " or the bench",
                type -> !type.getPackageName().equals("org.pysock.bench")
                        && !WAITERS.contains(outermost(type))
                        && !POLICIES.contains(outermost(type))
                        && !TERMINAL.contains(outermost(type))
                        && !SELF_TEST.contains(outermost(type)));
        return noClasses().that(elsewhere).should().accessTargetWhere(waits());
    }

    private static DescribedPredicate<JavaAccess<?>> waits() {
        return DescribedPredicate.describe("makes the thread wait", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            return name.equals("sleep") && owner.isAssignableTo(Thread.class)
                    || name.equals("wait") && !owner.getPackageName().startsWith("org.pysock")
                    || name.startsWith("await") && owner.getPackageName().startsWith("java.util.concurrent")
                    || name.equals("get")
                            && owner.isAssignableTo(java.util.concurrent.Future.class)
                            && !access.getOriginOwner().getPackageName().startsWith("org.pysock.tck")
                    || name.startsWith("park") && owner.isEquivalentTo(java.util.concurrent.locks.LockSupport.class)
                    || name.equals("select") && owner.isAssignableTo(java.nio.channels.Selector.class);
        });
    }

    private static ArchRule errors() {
        DescribedPredicate<JavaConstructorCall> makesError =
                DescribedPredicate.describe("makes an error of Python's", call -> {
                    JavaClass made = call.getTargetOwner();
                    return !call.getOriginOwner().getPackageName().equals(ERRORS)
                            && made.isAssignableTo(Throwable.class)
                            && (made.isAssignableTo(ERRORS + ".OSError")
                                    || made.getAllRawSuperclasses().stream().anyMatch(HouseRules::isError)
                                    || isError(made));
                });
        return noClasses().should().callConstructorWhere(makesError);
    }

    private static boolean isError(JavaClass type) {
        return type.getPackageName().equals(ERRORS);
    }

    private static ArchRule dynamicReferences() {
        DescribedPredicate<JavaMember> dynamic = DescribedPredicate.describe(
                "has a dynamic @Reference",
                member -> member.isAnnotatedWith(REFERENCE)
                        && member.getAnnotationOfType(REFERENCE)
                                .get("policy")
                                .map(Object::toString)
                                .filter(policy -> policy.contains("DYNAMIC"))
                                .isPresent());
        return noMembers()
                .that(dynamic)
                .should()
                .beDeclaredInClassesThat(DescribedPredicate.describe(
                        "are not a policy board", type -> !BOARDS.contains(type.getName())));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElseGet(type::getName);
    }
}
