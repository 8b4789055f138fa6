package org.pysock.core;

import org.osgi.service.component.annotations.Component;

/** The descriptor table as a component: one for all socket modules and the select module of a container. */
@Component(service = DescriptorTable.class)
public final class DescriptorTable {
    private final Descriptors descriptors = new Descriptors();

    Descriptors descriptors() {
        return descriptors;
    }
}
