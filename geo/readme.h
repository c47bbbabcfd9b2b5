/* readme.h - README.txt of a build: what each file is, how it was made, how to cite it, what its words mean.
 *
 * Flow:   chart.h + what is to be published -> [readme.h] -> README.txt
 * In the language of the case's map, English or French; lines of at most 78 columns where words allow it.
 */
#ifndef RUTTER_GEO_README_H
#define RUTTER_GEO_README_H

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "geo/manifest.h"

/* `input` as for the manifest; its outputs are all that README.txt, datapackage.json and manifest.json stand
 * beside. */
RTR_API RTR_MUST_CHECK rtr_code rtr_readme_write(const rtr_manifest_input *input, rtr_buf *out,
                                                 rtr_err *err);

#endif
