/* Without GDAL: cases in words and tables, maps in plain colours. */
#include "cli/work.h"
#include "imagery/version.h"

const cli_skills cli_work_skills = {.read = rtr_case_read_texts, .versions = rtr_png_versions};
