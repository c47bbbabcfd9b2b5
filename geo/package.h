/* package.h - datapackage.json of a build: a Frictionless Data Package (specs.frictionlessdata.io, version 1)
 * with the columns of every table, hashes, sources and licence.
 *
 * Flow:   chart.h + what is to be published -> [package.h] -> datapackage.json
 */
#ifndef RUTTER_GEO_PACKAGE_H
#define RUTTER_GEO_PACKAGE_H

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "geo/manifest.h"

/* `input` as for the manifest; its outputs are all but datapackage.json itself and the manifest. Texts are in
 * the language of the case's map. */
RTR_API RTR_MUST_CHECK rtr_code rtr_package_write(const rtr_manifest_input *input, rtr_buf *out,
                                                  rtr_err *err);

#endif
