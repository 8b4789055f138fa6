package org.pysock.itest.driver;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestDirectory;
import org.ops4j.pax.exam.TestInstantiationInstruction;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.spi.ExamReactor;
import org.ops4j.pax.exam.spi.StagedExamReactor;
import org.ops4j.pax.exam.spi.reactors.ReactorManager;

/** The host's half: builds the probe, starts the container, sends each test there, brings its failure back. Never loaded inside. */
final class Host {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(PaxExam.class);

    private record Staged(StagedExamReactor reactor, Map<String, TestAddress> tests) {}

    private Host() {}

    static void beforeAll(ExtensionContext context) throws Exception {
        Class<?> type = context.getRequiredTestClass();
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        ReactorManager manager = ReactorManager.getInstance();
        ExamReactor reactor = manager.prepareReactor(type, instance);
        TestProbeBuilder probe = manager.createProbeBuilder(instance);
        Map<TestAddress, String> roots = new HashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                TestAddress root = probe.addTest(type, method.getName());
                manager.storeTestMethod(root, method);
                roots.put(root, method.getName());
            }
        }
        reactor.addProbe(probe);
        StagedExamReactor staged = manager.stageReactor();
        Map<String, TestAddress> tests = new HashMap<>();
        for (TestAddress address : staged.getTargets()) {
            String method = roots.get(address.root());
            if (method != null) {
                TestDirectory.getInstance()
                        .add(address, new TestInstantiationInstruction(type.getName() + ";" + method));
                tests.put(method, address);
            }
        }
        context.getStore(STORE).put(type, new Staged(staged, tests));
        manager.beforeClass(staged, type);
    }

    static void invoke(Method method, ExtensionContext context) throws Throwable {
        Staged staged = context.getStore(STORE).get(context.getRequiredTestClass(), Staged.class);
        try {
            staged.reactor().invoke(staged.tests().get(method.getName()));
        } catch (Exception wrapped) {
            throw original(wrapped);
        }
    }

    /** The test's own failure, under the containers' wrappers. */
    private static Throwable original(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && !(inner instanceof AssertionError)) {
            inner = inner.getCause();
        }
        return inner;
    }

    static void afterAll(ExtensionContext context) {
        Staged staged = context.getStore(STORE).get(context.getRequiredTestClass(), Staged.class);
        if (staged != null) {
            ReactorManager.getInstance().afterClass(staged.reactor(), context.getRequiredTestClass());
        }
    }
}
