package org.pysock.itest.driver;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.ops4j.pax.exam.util.Injector;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The extension of a test that runs in a container: {@code @ExtendWith(PaxExam.class)}. On the host it forwards each test method to the
 * container and skips it; in the container it fills the {@code @Inject} fields and lets it run. Only {@code @Test} methods that the
 * class itself declares: no parameterized, nested, dynamic or inherited ones; {@code @BeforeAll} runs once for each method.
 */
public final class PaxExam
        implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor, TestInstancePostProcessor {

    private static boolean inContainer() {
        return FrameworkUtil.getBundle(PaxExam.class) != null;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (!inContainer()) {
            Host.beforeAll(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!inContainer()) {
            Host.afterAll(context);
        }
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        if (inContainer()) {
            BundleContext bundle = FrameworkUtil.getBundle(PaxExam.class).getBundleContext();
            bundle.getService(bundle.getServiceReference(Injector.class)).injectFields(instance);
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        proceedInContainer(invocation);
        if (!inContainer()) {
            Host.invoke(call.getExecutable(), context);
        }
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        proceedInContainer(invocation);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        proceedInContainer(invocation);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        proceedInContainer(invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        proceedInContainer(invocation);
    }

    private static void proceedInContainer(Invocation<Void> invocation) throws Throwable {
        if (inContainer()) {
            invocation.proceed();
        } else {
            invocation.skip();
        }
    }
}
