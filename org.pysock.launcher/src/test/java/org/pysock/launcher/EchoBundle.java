package org.pysock.launcher;

import java.util.Hashtable;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Stands in for the Python command: prints its arguments and the thread it runs on, returns how many there are. */
public final class EchoBundle implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        ToIntFunction<String[]> echo = arguments -> {
            System.out.println(Thread.currentThread().getName() + " " + String.join("|", arguments));
            return arguments.length;
        };
        context.registerService(ToIntFunction.class, echo, new Hashtable<>(Map.of("pysock.command", "python")));
    }

    @Override
    public void stop(BundleContext context) {
        System.err.println("stopped");
    }
}
