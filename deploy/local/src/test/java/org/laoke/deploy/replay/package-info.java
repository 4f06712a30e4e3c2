/** What an export becomes on its way to the API. */
@NullMarked
package org.laoke.deploy.replay;

import org.jspecify.annotations.NullMarked;
