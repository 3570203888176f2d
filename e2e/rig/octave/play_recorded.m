% Runs play_psychtoolbox.m as it is; Screen.m beside this file keeps what each flip shows.
here = fileparts(mfilename('fullpath'));
copyfile(which('Screen'), fullfile(getenv('RIG_SCRATCH'), ['PlainScreen.' mexext()]));
addpath(getenv('RIG_SCRATCH'));
addpath(here);
PlainScreen('Preference', 'SkipSyncTests', 2);
PlainScreen('Preference', 'VisualDebugLevel', 0);
PlainScreen('Preference', 'Verbosity', 1);
run(fullfile(getenv('RIG_FOLDER'), 'play_psychtoolbox.m'));
