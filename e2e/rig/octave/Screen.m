function varargout = Screen(varargin)
% Stands before Psychtoolbox' Screen, which it calls by another name, and keeps what each flip shows after something was drawn.
  persistent drawn
  command = varargin{1};
  if ischar(command) && strcmpi(command, 'GetFlipInterval')
    varargout{1} = 1 / str2double(getenv('RIG_RATE_HZ')); % a virtual display has no refreshes
    return;
  end
  if ischar(command) && strcmpi(command, 'Flip') && ~isempty(drawn) && drawn
    drawn = false;
    PlainScreen('DrawingFinished', varargin{2});
    file = fopen(getenv('RIG_SCREENS'), 'a');
    fwrite(file, permute(PlainScreen('GetImage', varargin{2}, [], 'backBuffer'), [3 2 1]), 'uint8');
    fclose(file);
  elseif ischar(command) && strcmpi(command, 'DrawTexture')
    drawn = true;
  end
  if nargout == 0
    PlainScreen(varargin{:});
  else
    [varargout{1:nargout}] = PlainScreen(varargin{:});
  end
end
