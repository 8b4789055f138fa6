/** The ssl module, contexts, TLS sockets and the engine driver. */
package org.pysock.ssl;
