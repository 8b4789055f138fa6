package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.util.function.ToIntFunction;
import javax.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.pysock.itest.driver.PaxExam;

/** A Python network program in a container that the launcher has nothing to do with. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class PythonIT {
    private static final String TOUR = "pysock.tour";

    @Inject
    @Filter("(pysock.command=python)")
    ToIntFunction<String[]> python;

    @Configuration
    public Option[] configuration() {
        return options(composite(
                Containers.sockets(),
                Containers.pysock("org.pysock.jython.runtime", "org.pysock.jython"),
                systemProperty(TOUR)
                        .value(Built.root().resolve("examples/tour.py").toString())));
    }

    @Test
    void theTourRuns() {
        assertEquals(0, python.applyAsInt(new String[] {System.getProperty(TOUR)}));
    }
}
