/** Python's {@code socket}, {@code select} and {@code ssl} for Java: the modules, the socket object and what they return. */
@Export
@Version("1.0.0")
package org.pysock.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
