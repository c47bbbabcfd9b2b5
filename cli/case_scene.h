/* case_scene.h - what a case says of a scene: its entry under `scenes`. */
#ifndef RUTTER_CLI_CASE_SCENE_H
#define RUTTER_CLI_CASE_SCENE_H

#include "cli/work.h"

/* The path of an entry's file: beside the case, or below it. The caller frees *out. */
rtr_code cli_case_scene_path(const cli_work *work, const rtr_case_scene *said, char **out,
                             rtr_err *err);
/* The entry whose file `scene` is; NULL if there is none. */
rtr_code cli_case_scene_find(const cli_work *work, const char *scene, const rtr_case_scene **out,
                             rtr_err *err);

#endif
