/** The sample is the same on every run. */
@NullMarked
package org.laoke.deploy.sample;

import org.jspecify.annotations.NullMarked;
