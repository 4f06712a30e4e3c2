/** Measures the platform against the machine it runs on; every figure is a ratio within one run. */
@NullMarked
package org.laoke.bench;

import org.jspecify.annotations.NullMarked;
