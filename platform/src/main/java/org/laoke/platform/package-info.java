/** Mechanisms every service needs; no business types. */
@NullMarked
package org.laoke.platform;

import org.jspecify.annotations.NullMarked;
