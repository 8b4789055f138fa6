package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.pysock.api.insight.Insight;
import org.pysock.itest.driver.PaxExam;

/** The console's bundle where there is nothing of what it would work with: no shell, no inventory, no health checks. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class ConsoleAloneIT {
    @Inject
    BundleContext context;

    @Inject
    Insight insight;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets(), Containers.pysock("org.pysock.console"));
    }

    @Test
    void itStartsAndNeedsNoneOfThem() {
        Bundle console = Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals("org.pysock.console"))
                .findFirst()
                .orElseThrow();
        assertEquals(Bundle.ACTIVE, console.getState());
        List<BundleWire> wires = console.adapt(BundleWiring.class).getRequiredWires("osgi.wiring.package");
        assertEquals(
                List.of(),
                wires.stream()
                        .map(wire -> wire.getCapability().getAttributes().get("osgi.wiring.package"))
                        .filter(name -> String.valueOf(name).startsWith("org.apache.felix"))
                        .toList());
        assertEquals(4, insight.policies().size());
    }
}
