import type { Presentation } from "../presentation.ts";
import { type RigFormat, textBytes, wholeFile } from "./format.ts";
import { corner, gammaComment, header, surround } from "./script-texts.ts";

/**
 * A script for MATLAB and for Octave that plays a presentation with Psychtoolbox, from the PNG files and frames.csv beside it. It keeps to
 * what both languages have: no tables, no strings in double quotes.
 */
function script(presentation: Presentation): string {
  const { width, height, rate, timeline, profile } = presentation;
  const sixteen = profile.bitDepth === 16;
  const top = sixteen ? 65535 : 255;
  const { left, top: upper } = corner(presentation);
  const { projector } = profile;
  const comments = header(presentation)
    .split("\n")
    .map((line) => `% ${line}`.trimEnd())
    .join("\n");
  return `${comments}
%
% Needs MATLAB or Octave, Psychtoolbox 3 and, beside this file, the folder png and frames.csv.

folder = fileparts(mfilename('fullpath'));
screen = max(Screen('Screens')); % the projector
frameRateHz = ${rate.hz};
projectorSize = [${projector.width} ${projector.height}]; % width and height, in pixels
frameCorner = [${left} ${upper}]; % upper left corner of the frames on the projector
frameSize = [${width} ${height}];
surround = [${surround(presentation, top).join(" ")}] / ${top}; % around the frames: red, green, blue
frameCount = ${timeline.frames.length};
pictureCount = ${timeline.pictures.length};

lines = strsplit(strtrim(fileread(fullfile(folder, 'frames.csv'))), '\\n');
columns = strsplit(strtrim(lines{1}), ',');
cells = cellfun(@(line) strsplit(strtrim(line), ',', 'CollapseDelimiters', false), lines(2:end), 'UniformOutput', false);
cells = vertcat(cells{:});
assert(size(cells, 1) == frameCount, 'frames.csv is not of this presentation: export it again.');
shownPicture = str2double(cells(:, strcmp(columns, 'picture'))) + 1;
shownFile = cells(:, strcmp(columns, 'file'));

% ${gammaComment(presentation)}
PsychDefaultSetup(2);
PsychImaging('PrepareConfiguration');
${sixteen ? "PsychImaging('AddTask', 'General', 'FloatingPoint32Bit');\n" : ""}window = PsychImaging('OpenWindow', screen, surround);
try
    LoadIdentityClut(window);
    refreshSeconds = Screen('GetFlipInterval', window);
    refreshes = round(1 / (refreshSeconds * frameRateHz));
    if refreshes < 1 || abs(1 / (refreshSeconds * frameRateHz * refreshes) - 1) > 0.02
        error('The screen has %.2f Hz, which is no multiple of %g frames a second.', 1 / refreshSeconds, frameRateHz);
    end

    % Frames that are equal share a picture: each is loaded once.
    textures = zeros(1, pictureCount);
    [numbers, places] = unique(shownPicture);
    for k = 1:numel(numbers)
        picture = imread(fullfile(folder, shownFile{places(k)}));
        assert(size(picture, 2) == frameSize(1) && size(picture, 1) == frameSize(2), 'A picture has another size.');
${
  sixteen
    ? `        assert(isa(picture, 'uint16'), 'The pictures have 16 bits, but this machine reads them as 8.');
        textures(numbers(k)) = Screen('MakeTexture', window, double(picture) / 65535, [], [], 2);`
    : "        textures(numbers(k)) = Screen('MakeTexture', window, picture);"
}
    end

    screenRect = Screen('Rect', window);
    first = round((screenRect(3:4) - projectorSize) / 2) + frameCorner;
    place = [first, first + frameSize];
    HideCursor(screen);
    Priority(MaxPriority(window));
    escape = KbName('ESCAPE');
    shown = nan(1, frameCount); % when each frame appeared, in seconds
    vbl = Screen('Flip', window);
    for k = 1:frameCount
        % 0: nearest neighbour; every pixel is as it was written.
        Screen('DrawTexture', window, textures(shownPicture(k)), [], place, [], 0);
        vbl = Screen('Flip', window, vbl + (refreshes - 0.5) * refreshSeconds);
        shown(k) = vbl;
        [~, ~, keys] = KbCheck;
        if keys(escape), break; end
    end
    late = sum(diff(shown) > (refreshes + 0.5) * refreshSeconds);
    fprintf('%.3f s, %d frames too late\\n', max(shown) - shown(1), late);
catch problem
    Priority(0);
    sca;
    rethrow(problem);
end
Priority(0);
ShowCursor(screen);
sca;
`;
}

export const psychtoolbox: RigFormat<"psychtoolbox"> = {
  name: "psychtoolbox",
  label: "Psychtoolbox",
  use: "a script for MATLAB or Octave that plays the PNG sequence",
  needs: "png",
  steps: "text",
  estimate: () => ({ bytes: 0 }),
  files: ({ presentation }) => [
    wholeFile("play_psychtoolbox.m", "plays it with Psychtoolbox", textBytes(script(presentation))),
  ],
};
