import type { Presentation } from "../presentation.ts";
import { gammaComment, header } from "./texts.ts";

/** A MATLAB script that plays a presentation with Psychtoolbox, from the PNG files and frames.csv beside it. */
export function psychtoolboxScript(presentation: Presentation): string {
  const { width, height, rate, timeline, profile } = presentation;
  const sixteen = profile.bitDepth === 16;
  const comments = header(presentation)
    .split("\n")
    .map((line) => `% ${line}`.trimEnd())
    .join("\n");
  return `${comments}
%
% Needs Psychtoolbox 3 and, beside this file, the folder png and frames.csv.

folder = fileparts(mfilename('fullpath'));
screen = max(Screen('Screens')); % the projector
frameRateHz = ${rate.hz};
frameSize = [${width} ${height}]; % width and height, in pixels
frameCount = ${timeline.frames.length};
pictureCount = ${timeline.pictures.length};

frames = readtable(fullfile(folder, 'frames.csv'), 'Delimiter', ',');
assert(height(frames) == frameCount, 'frames.csv is not of this presentation: export it again.');

% ${gammaComment(presentation)}
PsychDefaultSetup(2);
PsychImaging('PrepareConfiguration');
${sixteen ? "PsychImaging('AddTask', 'General', 'FloatingPoint32Bit');\n" : ""}window = PsychImaging('OpenWindow', screen, 0);
try
    LoadIdentityClut(window);
    refreshSeconds = Screen('GetFlipInterval', window);
    refreshes = round(1 / (refreshSeconds * frameRateHz));
    if refreshes < 1 || abs(1 / (refreshSeconds * frameRateHz * refreshes) - 1) > 0.02
        error('The screen has %.2f Hz, which is no multiple of %g frames a second.', 1 / refreshSeconds, frameRateHz);
    end

    % Frames that are equal share a picture: each is loaded once.
    [pictures, first] = unique(frames.picture);
    textures = zeros(1, pictureCount);
    for k = 1:numel(pictures)
        picture = imread(fullfile(folder, frames.file{first(k)}));
        assert(size(picture, 2) == frameSize(1) && size(picture, 1) == frameSize(2), 'A picture has another size.');
${
  sixteen
    ? "        textures(pictures(k) + 1) = Screen('MakeTexture', window, double(picture) / 65535, [], [], 2);"
    : "        textures(pictures(k) + 1) = Screen('MakeTexture', window, picture);"
}
    end

    place = CenterRect([0 0 frameSize], Screen('Rect', window));
    HideCursor(screen);
    Priority(MaxPriority(window));
    shown = nan(1, frameCount); % when each frame appeared, in seconds
    vbl = Screen('Flip', window);
    for k = 1:frameCount
        % 0: nearest neighbour; every pixel is as it was written.
        Screen('DrawTexture', window, textures(frames.picture(k) + 1), [], place, [], 0);
        vbl = Screen('Flip', window, vbl + (refreshes - 0.5) * refreshSeconds);
        shown(k) = vbl;
        [~, ~, keys] = KbCheck;
        if keys(KbName('ESCAPE')), break; end
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
