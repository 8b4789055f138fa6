/** The contract of sockets and select, as tests: subclass each contract and say how the modules are made. */
@Export
@Version("0.1.0")
package org.pysock.tck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
