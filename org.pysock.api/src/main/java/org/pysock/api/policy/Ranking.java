package org.pysock.api.policy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says which of several answers to the same question counts: the highest. In a container it becomes the service's property {@code
 * service.ranking}; outside, where {@link java.util.ServiceLoader} knows no order, it is read from the class.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Ranking {
    /** What the names of the properties begin with. */
    String PREFIX_ = "service.";

    /** The ranking; without this annotation it is 0. */
    int value();
}
