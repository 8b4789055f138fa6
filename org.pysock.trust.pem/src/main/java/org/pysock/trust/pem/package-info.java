/** The policy by PEM files. */
package org.pysock.trust.pem;
