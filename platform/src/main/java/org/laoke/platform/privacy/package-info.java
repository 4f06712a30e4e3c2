/** Masks and blind indexes for personal data. */
@NullMarked
package org.laoke.platform.privacy;

import org.jspecify.annotations.NullMarked;
